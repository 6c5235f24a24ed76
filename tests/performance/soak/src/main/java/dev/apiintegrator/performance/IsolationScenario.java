package dev.apiintegrator.performance;

import java.time.Duration;

/** What a neighbour feels of an integration that blocks a thread for every request it is allowed to have. */
final class IsolationScenario {

    private static final int NEIGHBOUR_CONNECTIONS = 4;

    private final Settings settings;
    private final int limit;

    /**
     * @param limit requests of the blocking integration that may run at once
     */
    IsolationScenario(Settings settings, int limit) {
        this.settings = settings;
        this.limit = limit;
    }

    void run(Report report) {
        try (Platform platform = new Platform()) {
            platform.deploy(Samples.small("neighbour", 1));
            platform.deploy(Samples.blocking());
            platform.mustAnswer("/blocking", "done");
            report.progress("warming up for " + settings.warmUp().toSeconds() + " s");
            neighbour(platform, settings.warmUp());

            Load.Result alone = neighbour(platform, settings.window());
            Load.Result beside;
            Load.Result blocking;
            try (Load load = Load.start(settings, platform.url("/blocking"), 1, limit, Samples.SLOW)) {
                Pause.of(Duration.ofSeconds(3)); // at its limit
                report.line("one blocked more", platform.get("/blocking"));
                beside = neighbour(platform, settings.window());
                blocking = load.stop();
            }
            Load.Result after = neighbour(platform, settings.window());

            report.line("blocking", blocking);
            report.flawless("alone", alone);
            report.flawless("beside " + limit + " blocked", beside);
            report.flawless("alone again", after);
            double p50 = Math.max(alone.p50(), after.p50());
            double p99 = Math.max(alone.p99(), after.p99());
            report.bar("p50", beside.p50() <= 1.5 * p50 + 0.5, shift(p50, beside.p50()), "<= x1.5 + 0.5 ms");
            report.bar("p99", beside.p99() <= 2 * p99 + 5, shift(p99, beside.p99()), "<= x2 + 5 ms");
        }
    }

    private Load.Result neighbour(Platform platform, Duration duration) {
        return Load.run(settings, platform.url("/neighbour/a"), 1, NEIGHBOUR_CONNECTIONS, Samples.ITEM, duration);
    }

    private static String shift(double before, double now) {
        return String.format("%.2f ms alone, %.2f ms beside it", before, now);
    }
}
