package dev.apiintegrator.brokers;

import java.nio.file.Path;
import java.util.List;

/** NATS with JetStream, one node, as its Debian package has it. */
public final class NatsServer extends Broker {

    public NatsServer(Path home) {
        super(home);
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
