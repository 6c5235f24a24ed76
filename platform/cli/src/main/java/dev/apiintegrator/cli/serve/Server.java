package dev.apiintegrator.cli.serve;

import dev.apiintegrator.server.ServerApplication;

/** The one place that knows the server: loaded only when it is started, so that other commands stay quick. */
final class Server {

    private Server() {}

    static void start(String... arguments) {
        ServerApplication.start(arguments);
    }
}
