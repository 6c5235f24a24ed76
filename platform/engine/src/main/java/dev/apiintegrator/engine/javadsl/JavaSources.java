package dev.apiintegrator.engine.javadsl;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Compiles the Java sources of an integration in memory, for Java 17, without annotation processors. Needs no JDK: what the
 * sources refer to is read as resources of a class loader. Thread-safe.
 */
public final class JavaSources {

    /** All Java sources of an integration together, in bytes. */
    static final int MAX_SIZE = 2 * 1024 * 1024;

    /** Many times what the largest reasonable integration takes on a busy machine. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** The compiler walks expressions by recursion and a fluent route is one long expression. In bytes. */
    private static final long STACK = 8L * 1024 * 1024;

    private JavaSources() {}

    /**
     * Compiles all sources as one unit; they may refer to each other.
     *
     * @param sources Java files; a file may be in any package or none, wherever it lies
     * @param parent sees everything else that the sources may use
     * @return the classes, or why there are none; never throws because of what the sources say
     */
    public static Compilation compile(List<RouteSource> sources, ClassLoader parent) {
        return compile(sources, parent, LIMIT);
    }

    static Compilation compile(List<RouteSource> sources, ClassLoader parent, Duration limit) {
        Objects.requireNonNull(parent, "parent");
        if (sources.isEmpty()) {
            return new Compilation(List.of(), List.of());
        }
        List<Finding> refused = refusals(sources);
        if (!refused.isEmpty()) {
            return new Compilation(List.of(), refused);
        }
        List<SourceUnit> units = new ArrayList<>();
        sources.forEach(source -> units.add(new SourceUnit(source, units.size())));
        return onOwnThread(units, parent, limit);
    }

    private static List<Finding> refusals(List<RouteSource> sources) {
        long size = sources.stream().mapToLong(RouteSource::size).sum();
        if (size > MAX_SIZE) {
            RouteSource largest = sources.stream()
                    .max((left, right) -> Integer.compare(left.size(), right.size()))
                    .orElseThrow();
            return List.of(Finding.error(
                            "java-too-large",
                            "the Java sources have " + size + " bytes together; at most " + MAX_SIZE + " are compiled",
                            largest.path())
                    .suggesting("put data into resource files and large libraries onto the platform"));
        }
        return sources.stream()
                .filter(source -> source.path().endsWith("module-info.java"))
                .map(source -> Finding.error(
                        "java-module", "an integration cannot be a Java module of its own", source.path()))
                .toList();
    }

    private static Compilation onOwnThread(List<SourceUnit> units, ClassLoader parent, Duration limit) {
        Deadline deadline = new Deadline(limit);
        FutureTask<Compilation> task = new FutureTask<>(() -> new UnitCompiler(units, parent, deadline).run());
        Thread thread = new Thread(null, task, "java-compiler", STACK, false);
        thread.setDaemon(true);
        // it would be the caller's, and a compilation that does not end would hold on to it
        thread.setContextClassLoader(null);
        thread.start();
        String file = units.size() == 1 ? units.get(0).source().path() : "";
        try {
            Compilation compilation = task.get(limit.toMillis() + 100, TimeUnit.MILLISECONDS);
            return deadline.hasStopped() ? Compilation.rejected(tooLong(file, limit)) : compilation;
        } catch (TimeoutException e) {
            deadline.cancel();
            return Compilation.rejected(tooLong(file, limit));
        } catch (InterruptedException e) {
            deadline.cancel();
            Thread.currentThread().interrupt();
            return Compilation.rejected(Finding.error("java-interrupted", "compilation was interrupted", file));
        } catch (ExecutionException e) {
            return Compilation.rejected(deadline.hasStopped() ? tooLong(file, limit) : failure(e.getCause(), file));
        }
    }

    private static Finding tooLong(String file, Duration limit) {
        return Finding.error(
                        "java-too-complex",
                        "compilation took longer than " + limit.toSeconds() + " s and was given up",
                        file)
                .suggesting("split long expressions and deeply nested lambdas");
    }

    private static Finding failure(Throwable cause, String file) {
        if (cause instanceof StackOverflowError) {
            return Finding.error("java-too-complex", "an expression is nested too deeply to be compiled", file)
                    .suggesting("split it into several statements or methods");
        }
        if (cause instanceof VirtualMachineError error) {
            throw error;
        }
        return Finding.error("java-compiler-failed", "the compiler failed: " + cause, file);
    }
}
