package dev.apiintegrator.engine.javadsl;

import java.time.Duration;
import org.eclipse.jdt.core.compiler.CompilationProgress;
import org.eclipse.jdt.internal.compiler.problem.AbortCompilation;

/** Ends a compilation that takes too long, at the next place where the compiler can be stopped. Thread-safe. */
final class Deadline extends CompilationProgress {

    private final long end;
    private volatile boolean cancelled;
    private volatile boolean stopped;

    Deadline(Duration limit) {
        this.end = System.nanoTime() + limit.toNanos();
    }

    void cancel() {
        cancelled = true;
    }

    /** Whether a compilation was told to stop, so that what came of it is not whole. */
    boolean hasStopped() {
        return stopped;
    }

    void check() {
        if (isCanceled()) {
            throw new AbortCompilation(true, null);
        }
    }

    @Override
    public boolean isCanceled() {
        stopped |= cancelled || System.nanoTime() - end > 0;
        return stopped;
    }

    @Override
    public void begin(int remainingWork) {
        // nobody watches
    }

    @Override
    public void done() {
        // nobody watches
    }

    @Override
    public void setTaskName(String name) {
        // nobody watches
    }

    @Override
    public void worked(int workIncrement, int remainingWork) {
        // nobody watches
    }
}
