package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.audit.AuditEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported audit log is verified without the server. */
class AuditFileTest {

    @TempDir
    Path directory;

    private static List<String> lines(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        String previous = AuditEntry.GENESIS;
        for (int number = 1; number <= count; number++) {
            AuditEntry open = entry(number, previous, "");
            previous = open.expectedHash();
            lines.add(json(entry(number, previous(open), previous)));
        }
        return lines;
    }

    private static String previous(AuditEntry entry) {
        return entry.previous();
    }

    private static AuditEntry entry(int number, String previous, String hash) {
        return new AuditEntry(
                number,
                Instant.parse("2026-01-01T00:00:00.123456Z").plusSeconds(number),
                "default",
                new AuditEntry.Who("user", "u-1", "Ada \u00e9"),
                "secret.set",
                "token-" + number,
                "10.0.0.1",
                "",
                "ab",
                previous,
                hash);
    }

    private static String json(AuditEntry entry) throws IOException {
        return new ObjectMapper()
                .writeValueAsString(Map.ofEntries(
                        Map.entry("number", entry.number()),
                        Map.entry("time", entry.time().toString()),
                        Map.entry("organization", entry.organization()),
                        Map.entry(
                                "actor",
                                Map.of(
                                        "kind",
                                        entry.actor().kind(),
                                        "subject",
                                        entry.actor().subject(),
                                        "name",
                                        entry.actor().name())),
                        Map.entry("action", entry.action()),
                        Map.entry("target", entry.target()),
                        Map.entry("address", entry.address()),
                        Map.entry("before", entry.before()),
                        Map.entry("after", entry.after()),
                        Map.entry("previous", entry.previous()),
                        Map.entry("hash", entry.hash())));
    }

    private Run verify(List<String> lines) throws IOException {
        return Run.integrator("audit", "verify", Files.write(directory.resolve("audit.ndjson"), lines));
    }

    @Test
    void isIntactAsExported() throws IOException {
        Run run = verify(lines(20));

        assertThat(run.out()).startsWith("intact: lines 1 to 20, the last one has hash ");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void isIntactAsAStretchWhichSaysSo() throws IOException {
        Run run = verify(lines(20).subList(5, 15));

        assertThat(run.out()).startsWith("intact: lines 6 to 15");
        assertThat(run.err()).contains("before line 6 is not in this file");
    }

    @Test
    void namesTheLineThatWasChangedRemovedOrAdded() throws IOException {
        List<String> changed = lines(20);
        changed.set(7, changed.get(7).replace("10.0.0.1", "10.0.0.2"));
        assertThat(verify(changed).out()).startsWith("not intact: line 8: it was changed");

        List<String> removed = lines(20);
        removed.remove(7);
        Run run = verify(removed);
        assertThat(run.out()).startsWith("not intact: line 8: it is missing");
        assertThat(run.exitCode()).isEqualTo(1);

        List<String> added = lines(20);
        added.add(8, added.get(7));
        assertThat(verify(added).out()).startsWith("not intact: line 9");
    }

    @Test
    void saysThatAFileIsNoLog() throws IOException {
        assertThat(verify(List.of("{}")).err()).contains("audit.ndjson:1 is no line of an audit log");
        assertThat(verify(List.of("nonsense")).exitCode()).isEqualTo(1);
        assertThat(verify(List.of()).err()).contains("holds no line");
        assertThat(Run.integrator("audit", "verify", directory.resolve("none")).exitCode())
                .isEqualTo(1);
    }
}
