package dev.apiintegrator.server.observability;

import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.observability.MeterNames.Described;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide says what the code says, and the code says all there is. {@code -Dintegrator.golden=write} writes it anew. */
class MetricsGuideTest {

    private static final Path GUIDE = Path.of("../../docs/guides/metrics.md");
    private static final String BEGIN = "<!-- our own meters -->\n";
    private static final String END = "<!-- end of our own meters -->\n";

    @Test
    void saysWhatTheCodeSays() throws IOException {
        String written = Files.readString(GUIDE);
        String expected = written.substring(0, written.indexOf(BEGIN) + BEGIN.length())
                + table()
                + written.substring(written.indexOf(END));
        if ("write".equals(System.getProperty("integrator.golden"))) {
            Files.writeString(GUIDE, expected);
            written = expected;
        }

        assertThat(written)
                .as("docs/guides/metrics.md; -Dintegrator.golden=write writes it anew")
                .isEqualTo(expected);
    }

    @Test
    void leavesNoMeterOutThatAScrapeShows(@TempDir Path home) {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            platform.put("/api/v1/integrations/calling", body("""
                    - route:
                        id: calling
                        from:
                          uri: platform-http:/calling
                          steps:
                            - removeHeaders:
                                pattern: CamelHttp*
                            - to: http://127.0.0.1:%d/health/live
                    """.formatted(platform.gatewayPort())));
            assertThat(platform.call("/calling").status()).isEqualTo(200);
            assertThat(platform.call("/nowhere").status()).isEqualTo(404);
            String scrape = platform.get("/health/metrics").body();

            Set<String> known = new TreeSet<>();
            MeterNames.ALL.forEach(meter -> known.addAll(meter.series()));
            assertThat(names(scrape)).isSubsetOf(known);
            assertThat(scrape)
                    .contains("integrator_gateway_requests_seconds_count{integration=\"calling\","
                            + "organization=\"default\",status=\"2xx\"} 1")
                    .contains("integrator_api_calls_total{caller=\"anonymous\",integration=\"calling\"")
                    .contains("integrator_calls_seconds_count{integration=\"calling\",organization=\"default\","
                            + "outcome=\"success\",system=\"http://127.0.0.1:" + platform.gatewayPort()
                            + "\"} 1")
                    .contains("integrator_integrations{state=\"running\"} 1")
                    .contains("integrator_gateway_refusals_total{organization=\"default\",status=\"404\"} 1")
                    .contains("integrator_ready 1");

            platform.delete("/api/v1/integrations/calling");
            assertThat(platform.get("/health/metrics").body()).doesNotContain("integration=\"calling\"");
        }
    }

    private static Set<String> names(String scrape) {
        Set<String> names = new TreeSet<>();
        Matcher series = Pattern.compile("(?m)^(integrator_[a-z_]+?)(?:_bucket)?(\\{|\\s)")
                .matcher(scrape);
        while (series.find()) {
            if (!series.group(0).contains("_bucket")) {
                names.add(series.group(1));
            }
        }
        return names;
    }

    private static String table() {
        StringBuilder text = new StringBuilder("""

                | series | labels | meaning |
                |---|---|---|
                """);
        for (Described meter : MeterNames.ALL) {
            text.append("| ")
                    .append(code(meter.series()))
                    .append(" | ")
                    .append(code(meter.tags()))
                    .append(" | ")
                    .append(meter.meaning())
                    .append(" |\n");
        }
        return text.append('\n').toString();
    }

    private static String code(List<String> names) {
        return names.isEmpty() ? "" : "`" + String.join("`, `", names) + "`";
    }
}
