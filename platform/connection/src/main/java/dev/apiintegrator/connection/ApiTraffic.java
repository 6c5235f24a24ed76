package dev.apiintegrator.connection;

/**
 * What has gone to an API over one connection since the platform started.
 *
 * @param answered calls that got an answer, whatever its status
 * @param failed calls that were sent and got none
 * @param refused calls that were not sent: the budget was spent, or the circuit open
 * @param retries attempts beyond the first ones
 * @param failedLogins how often no token was to be had for it
 * @param unexpected answers that were otherwise than their document says, where somebody looks
 * @param circuitOpen whether calls are refused at the moment because of failures
 */
public record ApiTraffic(
        long answered,
        long failed,
        long refused,
        long retries,
        long failedLogins,
        long unexpected,
        boolean circuitOpen) {

    static final ApiTraffic NONE = new ApiTraffic(0, 0, 0, 0, 0, 0, false);

    ApiTraffic plus(ApiTraffic other) {
        return new ApiTraffic(
                answered + other.answered,
                failed + other.failed,
                refused + other.refused,
                retries + other.retries,
                failedLogins + other.failedLogins,
                unexpected + other.unexpected,
                circuitOpen || other.circuitOpen);
    }

    /** What is left of it when its connection is closed. */
    ApiTraffic ended() {
        return new ApiTraffic(answered, failed, refused, retries, failedLogins, unexpected, false);
    }
}
