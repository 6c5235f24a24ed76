package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.source.RouteSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Gives the sources of a revision to Camel's own loaders, so that they mean what they mean everywhere. */
public final class SourceLoader {

    private SourceLoader() {}

    /**
     * Loads templates and beans first, then routes.
     *
     * @param sources of any kind; only YAML and Kamelets are loaded from here
     * @param java builders of the Java sources, already made
     * @throws Exception whatever Camel throws about them
     */
    public static void load(IntegrationContext context, List<RouteSource> sources, List<RoutesBuilder> java)
            throws Exception {
        RoutesLoader loader = PluginHelper.getRoutesLoader(context);
        List<Resource> kamelets = new ArrayList<>();
        List<Resource> routes = new ArrayList<>();
        for (RouteSource source : sources) {
            (source.kind() == RouteSource.Kind.KAMELET ? kamelets : routes).add(resource(source));
        }
        if (!kamelets.isEmpty()) {
            loader.loadRoutes(kamelets);
        }
        for (RoutesBuilder builder : java) {
            context.addRoutes(builder);
        }
        if (!routes.isEmpty()) {
            loader.loadRoutes(routes);
        }
    }

    /**
     * What is to be loaded: YAML and Kamelets as they are, Camel K resources taken apart (which may bring Java with them).
     */
    public static List<RouteSource> routes(List<RouteSource> sources) {
        List<RouteSource> routes = new ArrayList<>();
        for (RouteSource source : sources) {
            switch (source.kind()) {
                case YAML -> routes.addAll(CamelKResource.unwrap(source));
                case KAMELET, JAVA -> routes.add(source);
                default -> {
                    // settings, properties and resources are read elsewhere
                }
            }
        }
        return routes;
    }

    private static Resource resource(RouteSource source) {
        String path = source.path();
        boolean named = path.matches("(?i).*\\.ya?ml");
        return ResourceHelper.fromBytes(
                named ? path.replaceFirst("(?i)\\.yml$", ".yaml") : path + ".yaml", source.content());
    }
}
