package dev.apiintegrator.server.connection;

import dev.apiintegrator.connection.ConnectionDefinition;
import dev.apiintegrator.connection.ConnectionProblem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which databases may be named over the API. Whoever names one there is no operator of this machine: a driver that runs code
 * or opens files here, told so by its URL, is not for them.
 */
final class RemoteDatabases {

    /** Only what goes over the network and takes its options from the list below. */
    private static final Pattern POSTGRESQL = Pattern.compile(
            "jdbc:postgresql://[A-Za-z0-9.:,\\[\\]_-]{1,500}/[A-Za-z0-9_.$-]{1,100}(\\?[A-Za-z0-9_.=&%-]{0,1000})?");

    /** Each of these makes the driver load a class, read a file or write one. */
    private static final List<String> REFUSED = List.of(
            "authenticationpluginclassname",
            "jaasapplicationname",
            "loggerfile",
            "loggerlevel",
            "service",
            "socketfactory",
            "sslcert",
            "sslfactory",
            "sslhostnameverifier",
            "sslkey",
            "sslpasswordcallback",
            "sslrootcert",
            "xmlfactoryfactory");

    private RemoteDatabases() {}

    static List<ConnectionProblem> check(ConnectionDefinition definition) {
        String url = definition.settings().get("url");
        if (!"jdbc".equals(definition.kind()) || url == null) {
            return List.of();
        }
        if (!POSTGRESQL.matcher(url).matches()) {
            return List.of(new ConnectionProblem(
                    "url",
                    "over the API only jdbc:postgresql://host:port/database can be declared",
                    "let the platform's operator declare others in its configuration, integrator.connections"));
        }
        String plain = url.toLowerCase(Locale.ROOT);
        return REFUSED.stream()
                .filter(option -> plain.matches(".*[?&]" + option + "(arg)?=.*") || plain.contains("%"))
                .findFirst()
                .map(option -> new ConnectionProblem(
                        "url", "the url has an option that makes the driver load classes or files", "remove it"))
                .stream()
                .toList();
    }
}
