package dev.apiintegrator.cli.serve;

import dev.apiintegrator.cli.CommandFailed;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/**
 * The options of {@code serve}. Only what stands on the command line becomes an argument of Spring, which reads the
 * environment and the file by itself; what can be known to be wrong beforehand is told in one line.
 */
final class ServeSettings {

    private static final String LOOPBACK = "127.0.0.1";

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "Integrations, one per directory. Default: routes/ of this repository")
    private Path routes;

    @Option(
            names = "--connectors",
            paramLabel = "DIR",
            description = "Connectors, one per directory. Default: connectors/ of this repository")
    private Path connectors;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where what is sent to the server is kept; made when needed. Default: data/ of this repository")
    private Path data;

    @Option(names = "--port", paramLabel = "PORT", description = "Of the gateway; 0 picks a free one. Default: 8080")
    private String port;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            description = "Of the control plane; 0 picks a free one. Default: 8081")
    private String adminPort;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Of the gateway. Default: 127.0.0.1, this machine only")
    private String host;

    @Option(
            names = "--admin-host",
            paramLabel = "ADDRESS",
            description = "Of the control plane. Default: 127.0.0.1, this machine only")
    private String adminHost;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings in YAML or properties, on top of the defaults; also INTEGRATOR_CONFIG")
    private Path config;

    private UnaryOperator<String> environment = System::getenv;

    String[] toSpringArguments() {
        check();
        List<String> arguments = new ArrayList<>();
        add(arguments, "integrator.routes", absolute(routes));
        add(arguments, "integrator.connectors", absolute(connectors));
        add(arguments, "integrator.data", absolute(data));
        add(arguments, "integrator.port", port);
        add(arguments, "integrator.admin-port", adminPort);
        add(arguments, "integrator.host", host);
        add(arguments, "integrator.admin-host", adminHost);
        if (configFile() != null) {
            add(arguments, "spring.config.additional-location", "file:" + absolute(configFile()));
        }
        return arguments.toArray(String[]::new);
    }

    void setEnvironment(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    private void check() {
        checkDirectory("--routes", routes, "routes");
        checkDirectory("--connectors", connectors, "connectors");
        Path given = given(data, "data");
        if (given != null && Files.exists(given) && !Files.isDirectory(given)) {
            throw new CommandFailed("--data: " + given + " is not a directory");
        }
        if (configFile() != null && !Files.isReadable(configFile())) {
            throw new CommandFailed("--config: there is no file " + configFile() + " that can be read");
        }
        int gateway = checkPort("--port", given(port, "port"), 8080);
        int admin = checkPort("--admin-port", given(adminPort, "admin-port"), 8081);
        if (gateway == admin && gateway > 0) {
            throw new CommandFailed("--port and --admin-port are both " + gateway + ": give each its own");
        }
        checkFree("--port", given(host, "host"), gateway);
        checkFree("--admin-port", given(adminHost, "admin-host"), admin);
    }

    private void checkDirectory(String option, Path value, String name) {
        Path directory = given(value, name);
        if (directory != null && !Files.isDirectory(directory)) {
            throw new CommandFailed(option + ": there is no directory " + directory.toAbsolutePath());
        }
    }

    /** The port, or -1 when only the file may say what it is. */
    private int checkPort(String option, String value, int otherwise) {
        if (value == null) {
            return configFile() == null ? otherwise : -1;
        }
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new CommandFailed(option + ": '" + value + "' is not a port: use 0 to 65535");
        }
        return Integer.parseInt(value);
    }

    private static void checkFree(String option, String host, int port) {
        if (port <= 0) {
            return;
        }
        String address = host == null ? LOOPBACK : host;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (UnknownHostException e) {
            throw new CommandFailed("there is no host '" + address + "'");
        } catch (BindException e) {
            String why = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            throw new CommandFailed(
                    why.contains("in use")
                            ? "port " + port + " of " + address
                                    + " is in use: stop what listens there, or choose another with " + option
                            : "cannot listen on " + address + ":" + port + " (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw new CommandFailed("cannot listen on " + address + ":" + port + " (" + e.getMessage() + ")");
        }
    }

    private Path configFile() {
        String variable = environment.apply("INTEGRATOR_CONFIG");
        return config != null || variable == null || variable.isEmpty() ? config : Path.of(variable);
    }

    private Path given(Path value, String name) {
        String variable = variable(name);
        return value != null || variable == null ? value : Path.of(variable);
    }

    private String given(String value, String name) {
        return value != null ? value : variable(name);
    }

    private String variable(String name) {
        String value =
                environment.apply("INTEGRATOR_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        return value == null || value.isEmpty() ? null : value;
    }

    private static String absolute(Path path) {
        return path == null ? null : path.toAbsolutePath().normalize().toString();
    }

    private static void add(List<String> arguments, String property, String value) {
        if (value != null) {
            arguments.add("--" + property + "=" + value);
        }
    }
}
