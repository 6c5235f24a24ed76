package dev.apiintegrator.cli;

import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.text.Screen;

/** What every command can use, as set by the options that every command has. */
public interface GlobalOptions {

    /** Where the command speaks, coloured as the person wants it. */
    Screen screen();

    /** Whether the answer shall be JSON. */
    boolean json();

    /** The server that was named, or the one on this machine, asked for the organization that was named. */
    PlatformApi api();

    Surroundings surroundings();
}
