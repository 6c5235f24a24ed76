package dev.apiintegrator.server.logs;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.function.UnaryOperator;

/** An exception as it may be shown: its message, and those of its causes, without secrets. */
final class MaskedThrowable implements IThrowableProxy {

    private final IThrowableProxy thrown;
    private final UnaryOperator<String> mask;

    private MaskedThrowable(IThrowableProxy thrown, UnaryOperator<String> mask) {
        this.thrown = thrown;
        this.mask = mask;
    }

    /** Null stays null. */
    static IThrowableProxy of(IThrowableProxy thrown, UnaryOperator<String> mask) {
        return thrown == null ? null : new MaskedThrowable(thrown, mask);
    }

    @Override
    public String getMessage() {
        return mask.apply(thrown.getMessage());
    }

    @Override
    public String getOverridingMessage() {
        return mask.apply(thrown.getOverridingMessage());
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
        return of(thrown.getCause(), mask);
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        IThrowableProxy[] suppressed = thrown.getSuppressed();
        IThrowableProxy[] masked = new IThrowableProxy[suppressed == null ? 0 : suppressed.length];
        for (int i = 0; i < masked.length; i++) {
            masked[i] = of(suppressed[i], mask);
        }
        return masked;
    }

    @Override
    public boolean isCyclic() {
        return thrown.isCyclic();
    }
}
