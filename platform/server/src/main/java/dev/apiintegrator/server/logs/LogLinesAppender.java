package dev.apiintegrator.server.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;

/** Feeds {@link LogLines} from Logback. */
final class LogLinesAppender extends AppenderBase<ILoggingEvent> {

    /** Set by the engine around the work of a route. */
    private static final String INTEGRATION = "integration";

    private static final int MAX_MESSAGE = 8_192;

    private final LogLines lines;

    LogLinesAppender(LogLines lines) {
        this.lines = lines;
        setName("log-lines");
    }

    @Override
    protected void append(ILoggingEvent event) {
        String message = cut(event.getFormattedMessage());
        String integration = event.getMDCPropertyMap().getOrDefault(INTEGRATION, "");
        IThrowableProxy thrown = event.getThrowableProxy();
        String error = thrown == null ? "" : cut(thrown.getClassName() + ": " + thrown.getMessage());
        lines.add(number -> new LogLine(
                number,
                Instant.ofEpochMilli(event.getTimeStamp()),
                event.getLevel().toString(),
                integration,
                event.getThreadName(),
                event.getLoggerName(),
                message,
                error));
    }

    /** Ends it and takes it off the root logger. */
    void detach() {
        ((LoggerContext) getContext()).getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
        stop();
    }

    private static String cut(String text) {
        if (text == null) {
            return "";
        }
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "...";
    }
}
