package dev.apiintegrator.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.apiintegrator.engine.source.IntegrationSettings.Parameter;
import dev.apiintegrator.engine.source.IntegrationSettings.ParameterType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationSettingsTest {

    private final List<Finding> findings = new ArrayList<>();

    @Test
    void readsAllThereIs() {
        IntegrationSettings settings = read("""
            name: orders
            description: Takes orders.
            labels:
              team: sales
              acme.com/tier: "1"
            parameters:
              currency:
                default: EUR
                description: ISO 4217
              retries: { type: integer, default: 3 }
              rate: { type: number, default: 1.5 }
              dryRun: { type: boolean, default: false }
              apiKey: {}
            limits:
              maxBodySize: 10MB
              concurrency: 64
              timeout: 30s
            """);
        assertThat(findings).isEmpty();
        assertThat(settings.name()).contains("orders");
        assertThat(settings.description()).isEqualTo("Takes orders.");
        assertThat(settings.labels()).containsExactly(Map.entry("team", "sales"), Map.entry("acme.com/tier", "1"));
        assertThat(settings.parameters().keySet()).containsExactly("currency", "retries", "rate", "dryRun", "apiKey");
        assertThat(settings.parameters().get("currency"))
                .isEqualTo(new Parameter(ParameterType.STRING, Optional.of("EUR"), "ISO 4217"));
        assertThat(settings.defaults())
                .containsExactly(
                        Map.entry("currency", "EUR"),
                        Map.entry("retries", "3"),
                        Map.entry("rate", "1.5"),
                        Map.entry("dryRun", "false"));
        assertThat(settings.limits().maxBodySize()).hasValue(10 << 20);
        assertThat(settings.limits().concurrency()).hasValue(64);
        assertThat(settings.limits().timeout()).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "---\n"})
    void takesNothingForNoSettings(String text) {
        assertThat(read(text)).isEqualTo(IntegrationSettings.NONE);
        assertThat(IntegrationSettings.read(List.of(), findings::add)).isEqualTo(IntegrationSettings.NONE);
        assertThat(findings).isEmpty();
    }

    @Test
    void reportsEverythingAtOnceWithItsPlace() {
        IntegrationSettings settings = read("""
            nmae: orders
            description: 5
            labels:
              team: true
              -bad: x
            parameters:
              retries: { type: integr }
              rate: { type: number, default: much }
              zip: { default: 01234 }
            limits:
              timeout: 30
              concurrency: 0
              maxBodySize: 5 GB
            quota: {}
            """);
        assertThat(findings)
                .extracting(Finding::toString)
                .containsExactly(
                        "integration.yaml:1:1: unknown key 'nmae' (did you mean 'name'?)",
                        "integration.yaml:2:14: 'description' is a text (quote it: \"5\")",
                        "integration.yaml:4:9: label 'team' is a text (quote it: \"true\")",
                        "integration.yaml:5:3: '-bad' is not allowed as a name in labels"
                                + " (use letters, digits, '-', '_' and '.')",
                        "integration.yaml:7:20: there is no parameter type 'integr' (did you mean 'integer'?)",
                        "integration.yaml:8:34: the default of parameter 'rate' is not of type number",
                        "integration.yaml:9:19: the default of parameter 'zip' is not of type string"
                                + " (quote it: \"01234\")",
                        "integration.yaml:11:12: 'timeout' is a duration (add a unit: 30s or 30ms)",
                        "integration.yaml:12:16: 'concurrency' is a whole number from 1 to 100000",
                        "integration.yaml:13:16: 'maxBodySize' is a size from 1B to 1GB (such as 512KB or 10MB)",
                        "integration.yaml:14:1: unknown key 'quota'"
                                + " (known here: name, description, labels, parameters, limits, policy, access, schedules, connections, personal, reliability)");
        assertThat(settings.limits()).isEqualTo(IntegrationSettings.Limits.NONE);
    }

    @Test
    void reportsWhatIsNoYamlAndWhatIsNoMapping() {
        read("labels: [");
        read("- route:\n");
        read("name: a\n---\nname: b\n");
        assertThat(findings).extracting(Finding::code).containsExactly("yaml-syntax", "wrong-type", "wrong-type");
        assertThat(findings).extracting(Finding::line).containsExactly(1, 1, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "250ms,PT0.25S",
        "30s,PT30S",
        "5m,PT5M",
        "1h,PT1H",
        "PT30S,PT30S",
        "PT1M30.5S,PT1M30.5S",
    })
    void readsDurations(String text, Duration expected) {
        assertThat(read("limits: { timeout: " + text + " }").limits().timeout()).contains(expected);
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "30 s,did you mean '30s'?",
        "5 minutes,did you mean '5m'?",
        "5min,did you mean '5m'?",
        "2h,''",
        "PT0S,''",
        "soon,'such as 250ms, 30s, 5m, 1h'",
        "-5s,'such as 250ms, 30s, 5m, 1h'",
    })
    void saysHowADurationIsMeant(String text, String suggestion) {
        assertThat(read("limits: { timeout: " + text + " }").limits().timeout()).isEmpty();
        assertThat(findings).extracting(Finding::suggestion).containsExactly(suggestion);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "512B,512", "512KB,524288", "10MB,10485760", "1GB,1073741824"})
    void readsSizes(String text, long expected) {
        assertThat(read("limits: { maxBodySize: " + text + " }").limits().maxBodySize())
                .hasValue(expected);
        assertThat(findings).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithASchedule() {
        read("""
            schedules:
              report:
                cron: "61 6 * * *"
                zone: Europe/Berlni
                call: direct:report
              never:
                cron: "0 0 31 2 *"
                call: direct:report
              both:
                every: 15m
                cron: "* * * * *"
                call: direct:report
            """);
        assertThat(findings)
                .extracting(Finding::line, Finding::column, Finding::suggestion)
                .contains(tuple(4, 11, "did you mean 'Europe/Berlin'?"));
        assertThat(findings).extracting(Finding::line).containsExactly(3, 4, 7, 9);
        assertThat(findings).extracting(Finding::message).anyMatch(message -> message.contains("61"));
    }

    private IntegrationSettings read(String text) {
        return IntegrationSettings.read(List.of(RouteSource.of("integration.yaml", text)), findings::add);
    }
}
