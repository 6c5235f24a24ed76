package dev.apiintegrator.server.files;

import dev.apiintegrator.engine.source.IntegrationSources;

/** Hears what happened to the files of integrations, one call at a time per name. */
interface FileChanges {

    /**
     * These files are complete now.
     *
     * @return false when they cannot be taken now: offer them again later
     */
    boolean changed(FoundFiles found, IntegrationSources files);

    /** The files were deleted. */
    void gone(String name);
}
