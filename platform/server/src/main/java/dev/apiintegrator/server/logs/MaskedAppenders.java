package dev.apiintegrator.server.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.apiintegrator.engine.Redaction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Stands before every appender there is, console and files too, so that none of them is given a secret. */
final class MaskedAppenders implements AutoCloseable {

    private final List<Runnable> undo = new ArrayList<>();

    MaskedAppenders(LoggerContext context, Redaction redaction) {
        for (Logger logger : context.getLoggerList()) {
            List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
            for (Iterator<Appender<ILoggingEvent>> each = logger.iteratorForAppenders(); each.hasNext(); ) {
                appenders.add(each.next());
            }
            appenders.forEach(appender -> replace(logger, appender, redaction));
        }
    }

    private void replace(Logger logger, Appender<ILoggingEvent> appender, Redaction redaction) {
        Masked masked = new Masked(appender, redaction);
        masked.setContext(logger.getLoggerContext());
        masked.setName(appender.getName());
        masked.start();
        // first the new one: no line must be lost, rather is one said twice
        logger.addAppender(masked);
        logger.detachAppender(appender);
        undo.add(() -> {
            if (logger.detachAppender(masked)) {
                logger.addAppender(appender);
            }
        });
    }

    /** Puts everything back as it was. */
    @Override
    public void close() {
        undo.forEach(Runnable::run);
    }

    private static final class Masked extends UnsynchronizedAppenderBase<ILoggingEvent> {

        private final Appender<ILoggingEvent> appender;
        private final Redaction redaction;

        Masked(Appender<ILoggingEvent> appender, Redaction redaction) {
            this.appender = appender;
            this.redaction = redaction;
        }

        @Override
        protected void append(ILoggingEvent event) {
            appender.doAppend(new MaskedEvent(event, redaction));
        }
    }
}
