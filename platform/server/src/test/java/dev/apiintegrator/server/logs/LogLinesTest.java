package dev.apiintegrator.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private final LogLines lines = new LogLines();

    @Test
    void forgetsTheOldestBeyondItsBound() {
        for (int i = 0; i < LogLines.KEPT + 10; i++) {
            add("line " + i, "");
        }

        assertThat(lines.last(line -> true, Integer.MAX_VALUE)).hasSize(LogLines.KEPT);
        assertThat(lines.last(line -> true, 1).get(0).message()).isEqualTo("line " + (LogLines.KEPT + 9));
    }

    @Test
    void showsTheLinesOfOneIntegration() {
        add("platform", "");
        add("first", "orders");
        add("other", "billing");
        add("second", "orders");

        assertThat(lines.last(line -> line.integration().equals("orders"), 10))
                .extracting(LogLine::message)
                .containsExactly("first", "second");
    }

    @Test
    void givesWhatCameAfterANumber() throws InterruptedException {
        add("seen", "");
        long seen = lines.lastNumber();
        add("new", "");

        assertThat(lines.awaitAfter(seen, 1, TimeUnit.SECONDS))
                .extracting(LogLine::message)
                .containsExactly("new");
    }

    @Test
    void letsReadersGoWhenItIsClosed() throws InterruptedException {
        lines.close();

        assertThat(lines.awaitAfter(0, 1, TimeUnit.HOURS)).isEmpty();
    }

    private void add(String message, String integration) {
        lines.add(number -> new LogLine(number, Instant.EPOCH, "INFO", integration, "main", "test", message, ""));
    }
}
