package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.access.Rate;
import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.IntegrationSettings.Limits;
import dev.apiintegrator.engine.source.IntegrationSettings.Parameter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the {@code integration.yaml} of a running revision declares; what it does not set is left out. */
record SettingsView(Map<String, ParameterView> parameters, LimitsView limits, String policy) {

    static SettingsView of(IntegrationSettings settings) {
        Map<String, ParameterView> parameters = new LinkedHashMap<>();
        settings.parameters().forEach((name, parameter) -> parameters.put(name, ParameterView.of(parameter)));
        return new SettingsView(
                parameters, LimitsView.of(settings.limits()), settings.policy().orElse(null));
    }

    /** @param defaultValue left out when a deployment must set the parameter */
    record ParameterView(String type, String defaultValue, String description) {

        static ParameterView of(Parameter parameter) {
            return new ParameterView(
                    parameter.type().name().toLowerCase(Locale.ROOT),
                    parameter.defaultValue().orElse(null),
                    parameter.description());
        }
    }

    /**
     * @param maxBodySize in bytes
     * @param concurrency requests at once
     * @param timeoutMillis of a request
     * @param rate how often it may be called
     */
    record LimitsView(Long maxBodySize, Integer concurrency, Long timeoutMillis, RateView rate) {

        static LimitsView of(Limits limits) {
            return new LimitsView(
                    limits.maxBodySize().isPresent() ? limits.maxBodySize().getAsLong() : null,
                    limits.concurrency().isPresent() ? limits.concurrency().getAsInt() : null,
                    limits.timeout().map(timeout -> timeout.toMillis()).orElse(null),
                    limits.rate().map(RateView::of).orElse(null));
        }
    }

    /** @param by who shares one count */
    record RateView(long requests, long perMillis, String by) {

        static RateView of(Rate rate) {
            return new RateView(
                    rate.requests(), rate.per().toMillis(), rate.by().name().toLowerCase(Locale.ROOT));
        }
    }
}
