package dev.apiintegrator.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds integrations, whether Maven runs the tests or an editor does. */
final class RoutesDirectory {

    private RoutesDirectory() {}

    /**
     * @param integration its name, or a path
     * @throws IllegalArgumentException when there is none
     */
    static Path of(String integration) {
        Path given = Path.of(integration);
        if (given.getNameCount() > 1 || given.isAbsolute()) {
            if (Files.exists(given)) {
                return given.toAbsolutePath().normalize();
            }
            throw new IllegalArgumentException("there is no integration at " + given.toAbsolutePath());
        }
        Path routes = routes();
        Path found = routes.resolve(integration);
        if (!Files.exists(found)) {
            throw new IllegalArgumentException("there is no integration '" + integration + "' in " + routes
                    + ": name a directory there, or say with -Dintegrator.routes=... where it is");
        }
        return found;
    }

    /** {@code integrator.routes}, or {@code routes} in {@code integrator.home} or in the nearest directory above. */
    static Path routes() {
        String routes = System.getProperty("integrator.routes", "");
        if (!routes.isEmpty()) {
            return Path.of(routes).toAbsolutePath().normalize();
        }
        Path here = Path.of(System.getProperty("integrator.home", ""))
                .toAbsolutePath()
                .normalize();
        for (Path each = here; each != null; each = each.getParent()) {
            if (Files.isDirectory(each.resolve("routes"))) {
                return each.resolve("routes");
            }
        }
        throw new IllegalArgumentException("there is no directory 'routes' in or above " + here
                + ": say with -Dintegrator.routes=... where it is");
    }
}
