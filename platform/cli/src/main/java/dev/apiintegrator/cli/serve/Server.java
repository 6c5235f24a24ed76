package dev.apiintegrator.cli.serve;

import java.lang.reflect.InvocationTargetException;

/** The seam to the server: named only when it is started, so that no other command loads it. */
final class Server {

    private static final String APPLICATION = "dev.apiintegrator.server.ServerApplication";

    private Server() {}

    static void start(String... arguments) {
        try {
            Class.forName(APPLICATION).getMethod("start", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this installation has no server in it", e);
        }
    }
}
