package dev.apiintegrator.brokers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A broker in a process of its own, which can be killed and started again on the same port with what it had. */
public abstract class Broker implements AutoCloseable {

    final int port = Ports.free();
    final Path home;
    private Process process;

    Broker(Path home) {
        this.home = home;
    }

    abstract List<String> command();

    public void start() {
        try {
            process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolve("broker.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> Ports.answers(port));
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
