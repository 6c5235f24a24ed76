package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;

/**
 * Checks a kind of source that the engine itself does not read. Found by {@link java.util.ServiceLoader}, so that a check of
 * files without a server has it too. Thread-safe.
 */
public interface SourceInspector {

    /** What it checks; a source of another kind is not shown to it. */
    RouteSource.Kind kind();

    /**
     * @param routes what the routes beside it offer
     * @return all findings at once; never throws for what the source contains
     */
    List<Finding> inspect(RouteSource source, CallableRoutes routes);
}
