package dev.apiintegrator.performance;

import dev.apiintegrator.engine.ContextCustomizer;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.EngineOptions;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.access.AccessControl;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.gateway.GatewayOptions;
import dev.apiintegrator.engine.recording.Recorder;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What it costs that messages can be recorded: the same route of 20 light steps, called within the process, in an engine that has
 * no recorder, in one whose recorder nobody asks, and in one that records every message.
 */
final class RecordScenario {

    private static final IntegrationId ID = IntegrationId.of("record");
    private static final int STEPS = 20;
    private static final long SLICE_MILLIS = 250;
    private static final int SLICES_PER_WINDOW = 12;

    private final Settings settings;

    RecordScenario(Settings settings) {
        this.settings = settings;
    }

    /** Engines with gateways nobody calls, one after the other in the order of a round. */
    private record Contender(String name, Gateway gateway, Engine engine, Timings perMessage) {

        static Contender of(String name, ContextCustomizer customizer) {
            Gateway gateway =
                    Gateway.start(GatewayOptions.defaults().withPort(0), EngineListener.NONE, AccessControl.OPEN);
            Engine engine = new Engine(EngineOptions.defaults(), gateway, EngineListener.NONE, customizer);
            engine.deploy(Revision.of(ID, 1, List.of(RouteSource.of("record.camel.yaml", route()))));
            return new Contender(name, gateway, engine, new Timings());
        }

        /** Nanoseconds for a message. */
        long slice() {
            long begun = System.nanoTime();
            long end = begun + Duration.ofMillis(SLICE_MILLIS).toNanos();
            long messages = 0;
            while (System.nanoTime() < end) {
                for (int i = 0; i < 50; i++) {
                    Object answer = engine.call(ID, "direct:record", "in", Map.of("X-In", "1"));
                    if (!"out".equals(answer)) {
                        throw new IllegalStateException(name + " answered '" + answer + "'");
                    }
                }
                messages += 50;
            }
            return (System.nanoTime() - begun) / messages;
        }

        void close() {
            engine.close();
            gateway.close();
        }
    }

    private static String route() {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < STEPS / 2 - 1; i++) {
            steps.append("        - setHeader: { name: X-").append(i).append(", simple: \"${header.X-In}\" }\n");
            steps.append("        - setVariable: { name: v").append(i).append(", constant: a }\n");
        }
        return "- route:\n    from:\n      uri: direct:record\n      steps:\n" + steps
                + "        - filter: { simple: \"${body} == 'never'\", steps: [ { setBody: { constant: x } } ] }\n"
                + "        - setBody: { constant: out }\n";
    }

    void run(Report report) {
        Map<String, Contender> all = new LinkedHashMap<>();
        all.put("none", Contender.of("no recorder", ContextCustomizer.NONE));
        all.put("off", Contender.of("recorder, off", new Recorder(0, new Redaction())));
        all.put("on", Contender.of("every message", new Recorder(1, new Redaction())));
        List<Contender> contenders = List.copyOf(all.values());
        report.progress("warming up for " + settings.warmUp().toSeconds() + " s");
        Random random = new Random(1);
        long end = System.nanoTime() + settings.warmUp().toNanos();
        while (System.nanoTime() < end) {
            contenders.forEach(Contender::slice);
        }
        int rounds = (int) (settings.window().toSeconds() * SLICES_PER_WINDOW);
        for (int round = 0; round < rounds; round++) {
            List<Contender> order = new ArrayList<>(contenders);
            Collections.shuffle(order, random);
            order.forEach(each -> each.perMessage().add(each.slice()));
        }
        contenders.forEach(each -> report.fact(
                each.name(),
                String.format(
                        "%.2f us for a message of %d steps", each.perMessage().median() * 1000, STEPS),
                each.perMessage().json()));
        double none = all.get("none").perMessage().median();
        double off = all.get("off").perMessage().median() / none;
        double on = all.get("on").perMessage().median() / none;
        report.line("every message / none", String.format("x%.2f", on));
        report.bar("off / none", off < 1.02, String.format("x%.3f", off), "< x1.02");
        contenders.forEach(Contender::close);
    }
}
