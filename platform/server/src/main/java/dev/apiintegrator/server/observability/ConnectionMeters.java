package dev.apiintegrator.server.observability;

import dev.apiintegrator.connection.ApiTraffic;
import dev.apiintegrator.connection.Connections;
import dev.apiintegrator.server.connection.ConnectionListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;

/** Whether connections answer, and what goes to APIs. Called by one thread. */
final class ConnectionMeters implements ConnectionListener {

    private static final String API = "http";

    private final MeterRegistry registry;
    private final ObjectProvider<Connections> connections;
    private final MultiGauge up;
    private final Map<Tags, List<Meter>> ofApis = new HashMap<>();

    /** @param connections asked when a value is read */
    ConnectionMeters(MeterRegistry registry, ObjectProvider<Connections> connections) {
        this.registry = registry;
        this.connections = connections;
        this.up = MultiGauge.builder(MeterNames.CONNECTION_UP)
                .description("1 when a connection answered when it was asked last")
                .register(registry);
    }

    @Override
    public void asked(List<Asked> all) {
        up.register(
                all.stream()
                        .map(each -> MultiGauge.Row.of(tags(each).and(MeterNames.KIND, each.kind()), each.up() ? 1 : 0))
                        .toList(),
                true);
        Set<Tags> present = new HashSet<>();
        for (Asked each : all) {
            if (each.kind().equals(API)) {
                present.add(tags(each));
                ofApis.computeIfAbsent(tags(each), tags -> meters(tags, each.organization(), each.name()));
            }
        }
        ofApis.entrySet().removeIf(each -> {
            boolean gone = !present.contains(each.getKey());
            if (gone) {
                each.getValue().forEach(registry::remove);
            }
            return gone;
        });
    }

    private static Tags tags(Asked asked) {
        return Tags.of(MeterNames.ORGANIZATION, asked.organization(), MeterNames.CONNECTION, asked.name());
    }

    private List<Meter> meters(Tags tags, String organization, String name) {
        return List.of(
                calls(tags.and(MeterNames.OUTCOME, MeterNames.ANSWERED), organization, name, ApiTraffic::answered),
                calls(tags.and(MeterNames.OUTCOME, MeterNames.FAILED), organization, name, ApiTraffic::failed),
                calls(tags.and(MeterNames.OUTCOME, MeterNames.REFUSED), organization, name, ApiTraffic::refused),
                counter(MeterNames.CONNECTION_RETRIES, tags, organization, name, ApiTraffic::retries),
                counter(MeterNames.CONNECTION_UNEXPECTED, tags, organization, name, ApiTraffic::unexpected),
                counter(MeterNames.CONNECTION_LOGINS, tags, organization, name, ApiTraffic::failedLogins),
                Gauge.builder(
                                MeterNames.CONNECTION_CIRCUIT,
                                connections,
                                all -> all.getObject()
                                                .traffic(organization, name)
                                                .circuitOpen()
                                        ? 1
                                        : 0)
                        .description("1 while calls of an API are refused because too many failed")
                        .tags(tags)
                        .register(registry));
    }

    private Meter calls(Tags tags, String organization, String name, ToDoubleFunction<ApiTraffic> count) {
        return counter(MeterNames.CONNECTION_CALLS, tags, organization, name, count);
    }

    private Meter counter(
            String meter, Tags tags, String organization, String name, ToDoubleFunction<ApiTraffic> count) {
        return FunctionCounter.builder(
                        meter,
                        connections,
                        all -> count.applyAsDouble(all.getObject().traffic(organization, name)))
                .description("What goes to an API over a connection")
                .tags(tags)
                .register(registry);
    }
}
