package dev.apiintegrator.brokers;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A NATS server with JetStream, from the path. */
final class NatsServer extends Broker {

    NatsServer(Path home) {
        super(home);
        boolean here = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "nats-server")));
        if (!here) {
            String message = "nats-server is not on the path: install Debian's package nats-server";
            if ("all".equals(System.getProperty("integrator.require"))) {
                fail(message);
            }
            abort(message);
        }
    }

    @Override
    List<String> command() {
        return List.of(
                "nats-server",
                "-a",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-js",
                "-sd",
                home.resolve("jetstream").toString());
    }

    String address() {
        return "nats://127.0.0.1:" + port;
    }
}
