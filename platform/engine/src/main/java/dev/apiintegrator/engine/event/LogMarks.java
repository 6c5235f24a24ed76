package dev.apiintegrator.engine.event;

import org.slf4j.MDC;

/** What log lines of routes are marked with (SLF4J's MDC): names of fields in JSON logs, so they are kept as they are. */
public final class LogMarks {

    /** {@code name}, or {@code organization/name} outside of the default organization. */
    public static final String INTEGRATION = "integration";

    public static final String ORGANIZATION = "organization";
    public static final String REVISION = "revision";
    public static final String ROUTE = "route";

    /** Of the trace that the exchange belongs to, 32 hexadecimal digits; only while it is recorded. */
    public static final String TRACE = "trace";

    /** Of the recorded route that the trace has come to, 16 hexadecimal digits. */
    public static final String SPAN = "span";

    private LogMarks() {}

    /** Marks this thread's lines from now on; costs next to nothing when they are marked so already. */
    public static void set(String mark, String value) {
        if (!value.equals(MDC.get(mark))) {
            MDC.put(mark, value);
        }
    }

    /** What this thread does next belongs to nobody; one mark after the other, for to clear all makes the next one dearer. */
    public static void clear() {
        MDC.remove(INTEGRATION);
        MDC.remove(ORGANIZATION);
        MDC.remove(REVISION);
        MDC.remove(ROUTE);
        MDC.remove(TRACE);
        MDC.remove(SPAN);
    }
}
