package dev.apiintegrator.server.files;

import dev.apiintegrator.engine.source.IntegrationSources;
import java.util.Set;

/** Hears what happened to the files of integrations, one call at a time per name. */
interface FileChanges {

    /**
     * These files are complete now.
     *
     * @return false when they cannot be taken now: offer them again later
     */
    boolean changed(FoundFiles found, IntegrationSources files);

    /**
     * These files are as they were, but connectors have changed, which integrations may get something of.
     *
     * @return false when they cannot be taken now: offer them again later
     */
    boolean connectorsChanged(FoundFiles found, IntegrationSources files);

    /**
     * The files were deleted.
     *
     * @return false when that cannot be taken now: tell it again later
     */
    boolean gone(String name);

    /** The directory could be read for the first time, and these are all that are in it. */
    void complete(Set<String> names);

    /** The directory could not be read at the start. */
    void unreadable();
}
