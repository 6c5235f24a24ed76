package dev.apiintegrator.engine;

import org.apache.camel.CamelContext;

/**
 * Gets hold of the Camel context of each revision that is built, before its sources are loaded. This is the seam for tests,
 * which mock endpoints and advise routes, and for what needs a server around the engine, such as workflows.
 */
@FunctionalInterface
public interface ContextCustomizer {

    /** Leaves contexts as they are. */
    ContextCustomizer NONE = (revision, context) -> {};

    /**
     * Called on the thread that builds, also for a revision that is only validated. What it throws rejects the revision.
     *
     * @param context not yet started, without routes
     */
    void customize(Revision revision, CamelContext context) throws Exception;
}
