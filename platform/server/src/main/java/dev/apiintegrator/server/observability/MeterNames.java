package dev.apiintegrator.server.observability;

import java.util.List;
import java.util.Set;

/**
 * The meters of the platform and what they mean; {@code docs/guides/metrics.md} is made from {@link #ALL}. How they relate:
 * exchanges of a route that began = count of {@link #ROUTE_REQUESTS} over both outcomes + {@link #ROUTE_IN_FLIGHT}; requests
 * to the gateway = count of {@link #GATEWAY_REQUESTS} + those of {@link #GATEWAY_REFUSALS} that found no endpoint (404, 405 and
 * the like).
 */
final class MeterNames {

    /** What the names of all our own meters begin with. */
    static final String PREFIX = "integrator.";

    static final String GATEWAY_REQUESTS = "integrator.gateway.requests";
    static final String GATEWAY_REFUSALS = "integrator.gateway.refusals";
    static final String API_CALLS = "integrator.api.calls";
    static final String USERS_ACTIVE = "integrator.users.active";
    static final String ROUTE_REQUESTS = "integrator.route.requests";
    static final String ROUTE_IN_FLIGHT = "integrator.route.inflight";
    static final String CALLS = "integrator.calls";
    static final String CALLS_IN_FLIGHT = "integrator.calls.inflight";
    static final String INTEGRATION_DEPLOYS = "integrator.integration.deploys";
    static final String INTEGRATIONS_RUNNING = "integrator.integrations.running";
    static final String INTEGRATIONS = "integrator.integrations";
    static final String CONNECTION_UP = "integrator.connection.up";
    static final String CONNECTION_CALLS = "integrator.connection.calls";
    static final String CONNECTION_RETRIES = "integrator.connection.retries";
    static final String CONNECTION_LOGINS = "integrator.connection.logins.failed";
    static final String CONNECTION_UNEXPECTED = "integrator.connection.answers.unexpected";
    static final String CONNECTION_CIRCUIT = "integrator.connection.circuit.open";
    static final String EXECUTIONS_STARTED = "integrator.executions.started";
    static final String EXECUTIONS_ENDED = "integrator.executions.ended";
    static final String SCHEDULE_RUNS = "integrator.schedule.runs";
    static final String DEAD_LETTERS = "integrator.deadletters";
    static final String DEAD_LETTER_REPLAYS = "integrator.deadletters.replays";
    static final String READY = "integrator.ready";

    static final String ORGANIZATION = "organization";
    static final String INTEGRATION = "integration";
    static final String ROUTE = "route";
    static final String OUTCOME = "outcome";
    static final String STATUS = "status";
    static final String CALLER = "caller";
    static final String SYSTEM = "system";
    static final String KIND = "kind";
    static final String STATE = "state";
    static final String CONNECTION = "connection";
    static final String SCHEDULE = "schedule";
    static final String WORKFLOW = "workflow";
    static final String ENGINE = "engine";

    static final String ANSWERED = "answered";
    static final String FAILED = "failed";
    static final String REFUSED = "refused";
    static final String SUCCESS = "success";
    static final String FAILURE = "failure";
    static final String KEPT = "kept";
    static final String DROPPED = "dropped";
    static final String ANONYMOUS = "anonymous";
    static final String UNKNOWN = "unknown";

    /** Shared by the revisions of an integration, and gone with the last of them. */
    static final Set<String> OF_REVISIONS =
            Set.of(ROUTE_REQUESTS, ROUTE_IN_FLIGHT, CALLS, CALLS_IN_FLIGHT, GATEWAY_REQUESTS, API_CALLS);

    /** Every meter of ours. */
    static final List<Described> ALL = List.of(
            timer(
                    GATEWAY_REQUESTS,
                    "requests that met a published endpoint, from their head to the end of the answer; `status` is"
                            + " `2xx` ... `5xx`, with 499 for a caller that had gone",
                    ORGANIZATION,
                    INTEGRATION,
                    STATUS),
            counter(
                    GATEWAY_REFUSALS,
                    "requests that the gateway answered by itself, no route had part in it; `status` is the exact one, such"
                            + " as `404` or `429`; an organization that does not exist is `unknown`",
                    ORGANIZATION,
                    STATUS),
            counter(
                    API_CALLS,
                    "calls of published endpoints; `caller` is what proved who called: `token`, `key`, `signature` or"
                            + " `anonymous`",
                    ORGANIZATION,
                    INTEGRATION,
                    CALLER),
            gauge(
                    USERS_ACTIVE,
                    "callers that proved who they are within the last 15 minutes; counted up to 20,000",
                    ORGANIZATION),
            timer(
                    ROUTE_REQUESTS,
                    "exchanges that a route ended; `outcome` is `success` or `failure`",
                    ORGANIZATION,
                    INTEGRATION,
                    ROUTE,
                    OUTCOME),
            gauge(ROUTE_IN_FLIGHT, "exchanges a route is working on", ORGANIZATION, INTEGRATION, ROUTE),
            timer(
                    CALLS,
                    "attempts to call another system; `system` is scheme and host, or the scheme of a broker or database, as the"
                            + " route's text has it, and `others` past the 50th of an integration; `outcome` is `success` or"
                            + " `failure`",
                    ORGANIZATION,
                    INTEGRATION,
                    SYSTEM,
                    OUTCOME),
            gauge(CALLS_IN_FLIGHT, "calls whose answer is awaited", ORGANIZATION, INTEGRATION, SYSTEM),
            timer(
                    INTEGRATION_DEPLOYS,
                    "deploys, until traffic moved; `outcome` is `success` or `failure`",
                    ORGANIZATION,
                    OUTCOME),
            gauge(INTEGRATIONS_RUNNING, "integrations that run", ORGANIZATION),
            gauge(INTEGRATIONS, "integrations by `state`, as `integrator list` shows it", STATE),
            gauge(
                    CONNECTION_UP,
                    "1 when the other side of a connection answered when it was asked last, else 0",
                    ORGANIZATION,
                    CONNECTION,
                    KIND),
            counter(
                    CONNECTION_CALLS,
                    "calls of an API by its connectors; `outcome` is `answered`, whatever the status, `failed` for no answer, or"
                            + " `refused` for what was not sent: the budget was spent, or the circuit open",
                    ORGANIZATION,
                    CONNECTION,
                    OUTCOME),
            counter(CONNECTION_RETRIES, "attempts beyond the first one of such calls", ORGANIZATION, CONNECTION),
            counter(CONNECTION_LOGINS, "how often no token was to be had for such calls", ORGANIZATION, CONNECTION),
            counter(
                    CONNECTION_UNEXPECTED,
                    "answers that are otherwise than the API's document says, where the connection has `answers` warn or fail",
                    ORGANIZATION,
                    CONNECTION),
            gauge(
                    CONNECTION_CIRCUIT,
                    "1 while such calls are refused because too many failed, else 0",
                    ORGANIZATION,
                    CONNECTION),
            counter(
                    EXECUTIONS_STARTED,
                    "executions of workflows that were started",
                    ORGANIZATION,
                    INTEGRATION,
                    WORKFLOW,
                    ENGINE),
            timer(
                    EXECUTIONS_ENDED,
                    "executions that ended, from their start; `outcome` is `completed`, `failed` or `cancelled`",
                    ORGANIZATION,
                    INTEGRATION,
                    WORKFLOW,
                    ENGINE,
                    OUTCOME),
            timer(
                    SCHEDULE_RUNS,
                    "what was done by the clock, or because somebody asked; `outcome` is `success` or `failure`",
                    ORGANIZATION,
                    INTEGRATION,
                    SCHEDULE,
                    OUTCOME),
            counter(
                    DEAD_LETTERS,
                    "messages that failed; `outcome` is `kept`, or `dropped` when the database did not keep up",
                    ORGANIZATION,
                    INTEGRATION,
                    OUTCOME),
            counter(
                    DEAD_LETTER_REPLAYS,
                    "messages that were sent once more; `outcome` is `success` or `failure`",
                    ORGANIZATION,
                    INTEGRATION,
                    OUTCOME),
            gauge(READY, "1 while the platform takes requests, 0 from the beginning of its end"));

    private MeterNames() {}

    /** Which names Prometheus sees of a meter. */
    enum Kind {
        COUNTER("_total"),
        GAUGE(""),
        TIMER("_seconds_count", "_seconds_sum", "_seconds_max");

        private final List<String> suffixes;

        Kind(String... suffixes) {
            this.suffixes = List.of(suffixes);
        }
    }

    /**
     * A meter and its meaning.
     *
     * @param meaning for people, Markdown
     */
    record Described(String name, Kind kind, String meaning, List<String> tags) {

        /** As Prometheus names its series. */
        List<String> series() {
            String base = name.replace('.', '_');
            return kind.suffixes.stream().map(base::concat).toList();
        }
    }

    private static Described timer(String name, String meaning, String... tags) {
        return new Described(name, Kind.TIMER, meaning, List.of(tags));
    }

    private static Described counter(String name, String meaning, String... tags) {
        return new Described(name, Kind.COUNTER, meaning, List.of(tags));
    }

    private static Described gauge(String name, String meaning, String... tags) {
        return new Described(name, Kind.GAUGE, meaning, List.of(tags));
    }
}
