package dev.apiintegrator.server.logs;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import dev.apiintegrator.engine.Redaction;

/** An exception as it may be shown: its message, and those of its causes, without secrets. */
final class MaskedThrowable implements IThrowableProxy {

    private final IThrowableProxy thrown;
    private final Redaction redaction;

    private MaskedThrowable(IThrowableProxy thrown, Redaction redaction) {
        this.thrown = thrown;
        this.redaction = redaction;
    }

    /** Null stays null. */
    static IThrowableProxy of(IThrowableProxy thrown, Redaction redaction) {
        return thrown == null ? null : new MaskedThrowable(thrown, redaction);
    }

    @Override
    public String getMessage() {
        return redaction.mask(thrown.getMessage());
    }

    @Override
    public String getOverridingMessage() {
        return redaction.mask(thrown.getOverridingMessage());
    }

    @Override
    public String getClassName() {
        return thrown.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return thrown.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return thrown.getCommonFrames();
    }

    @Override
    public IThrowableProxy getCause() {
        return of(thrown.getCause(), redaction);
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        IThrowableProxy[] suppressed = thrown.getSuppressed();
        IThrowableProxy[] masked = new IThrowableProxy[suppressed == null ? 0 : suppressed.length];
        for (int i = 0; i < masked.length; i++) {
            masked[i] = of(suppressed[i], redaction);
        }
        return masked;
    }

    @Override
    public boolean isCyclic() {
        return thrown.isCyclic();
    }
}
