package dev.apiintegrator.brokers;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** NATS with JetStream, one node, as its Debian package has it. */
public final class NatsServer extends Broker {

    public NatsServer(Path home) {
        super(home);
    }

    /** Skips the test where there is none, unless {@code -Dintegrator.require=all} says that nothing may be skipped. */
    @Override
    public void start() {
        if (!"all".equals(System.getProperty("integrator.require"))) {
            assumeThat(System.getenv("PATH").split(File.pathSeparator))
                    .as("nats-server is not on the path: install Debian's package nats-server")
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory, "nats-server")));
        }
        super.start();
    }

    @Override
    List<String> command() {
        return List.of(
                "nats-server",
                "-a",
                "127.0.0.1",
                "-p",
                "" + port,
                "-js",
                "-sd",
                home.resolve("jetstream").toString());
    }

    public String address() {
        return "nats://127.0.0.1:" + port;
    }
}
