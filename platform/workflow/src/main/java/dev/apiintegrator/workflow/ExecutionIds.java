package dev.apiintegrator.workflow;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes ids that nobody has chosen: UUIDs of version 7 (RFC 9562), which sort by time and so are cheap to keep in an index. */
public final class ExecutionIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private ExecutionIds() {}

    public static ExecutionId next(String organization, Instant now) {
        long high = now.toEpochMilli() << 16 | 0x7000 | RANDOM.nextInt(1 << 12);
        long low = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new ExecutionId(organization, new UUID(high, low).toString());
    }
}
