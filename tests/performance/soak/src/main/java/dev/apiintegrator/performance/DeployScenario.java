package dev.apiintegrator.performance;

import java.time.Duration;

/** How long one deploy takes beside few and beside many others, and what many cost in memory. */
final class DeployScenario {

    private static final int FEW = 10;

    private final Settings settings;
    private long probes;

    DeployScenario(Settings settings) {
        this.settings = settings;
    }

    void run(Report report) {
        try (Platform platform = new Platform()) {
            for (int i = 0; i < FEW; i++) {
                platform.deploy(Samples.small(name(i), 1));
            }
            report.progress("warming up for " + settings.warmUp().toSeconds() + " s");
            long deadline = System.nanoTime() + settings.warmUp().toNanos();
            while (System.nanoTime() < deadline) {
                probe(platform, new Timings(), new Timings(), 20);
            }
            traffic(platform, FEW - 1); // loads the classes of the HTTP path
            Footprint start = Footprint.settled();

            Timings few = new Timings();
            Timings fewSwaps = new Timings();
            probe(platform, few, fewSwaps, settings.deploys());

            report.progress("deploying " + settings.deployed());
            long begun = System.nanoTime();
            for (int i = FEW; i < settings.deployed(); i++) {
                platform.deploy(Samples.small(name(i), 1));
                if (i % 1_000 == 0) {
                    report.progress(i + " after "
                            + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
                }
            }
            Duration filling = Duration.ofNanos(System.nanoTime() - begun);
            Footprint full = Footprint.now();
            Timings many = new Timings();
            Timings manySwaps = new Timings();
            probe(platform, many, manySwaps, settings.deploys());
            traffic(platform, 0);
            Load.Result last = traffic(platform, settings.deployed() - 1);

            report.progress("undeploying all but " + FEW);
            for (int i = FEW; i < settings.deployed(); i++) {
                platform.undeploy(name(i));
            }
            Timings again = new Timings();
            probe(platform, again, new Timings(), settings.deploys());
            Footprint end = Footprint.settled(start);

            String large = Integer.toString(settings.deployed());
            report.fact("deploy beside " + FEW, few, few.json());
            report.fact("deploy beside " + large, many, many.json());
            report.fact("deploy beside " + FEW + " again", again, again.json());
            report.fact("swap beside " + FEW, fewSwaps, fewSwaps.json());
            report.fact("swap beside " + large, manySwaps, manySwaps.json());
            report.fact("filling", filling.toMillis() / 1_000.0 + " s", filling.toMillis());
            report.line("live contexts", full.contexts());
            long perIntegration = (full.heap() - start.heap()) / (settings.deployed() - FEW);
            report.fact("per integration", String.format("%.1f kB of heap", perIntegration / 1_000.0), perIntegration);
            report.bar("median beside " + large, many.median() < 25, millis(many.median()), "< 25 ms");
            report.bar("p95 beside " + large, many.p95() < 100, millis(many.p95()), "< 100 ms");
            double base = Math.min(few.median(), again.median());
            report.bar(
                    "growth of median",
                    many.median() <= 1.3 * base,
                    String.format("%.2f (over the better one beside %d)", many.median() / base, FEW),
                    "<= 1.3");
            report.bar(
                    "heap with " + large,
                    full.heap() < 1L << 30,
                    String.format(
                            "%.0f MiB used after GC, +%d threads",
                            full.heapMegabytes(), full.threadCount() - start.threadCount()),
                    "fits in 1 GiB");
            report.flawless("traffic beside " + large, last);
            report.unchanged(start, end);
        }
    }

    private Load.Result traffic(Platform platform, int i) {
        platform.mustAnswer("/" + name(i) + "/a", "item a of " + name(i));
        return Load.run(settings, platform.url("/" + name(i) + "/a"), 1, 16, Samples.ITEM, settings.window());
    }

    /** Deploys a new integration, replaces it, takes it down. */
    private void probe(Platform platform, Timings deploys, Timings swaps, int count) {
        for (int i = 0; i < count; i++) {
            String name = "probe-" + ++probes;
            deploys.add(platform.deploy(Samples.small(name, 1)));
            swaps.add(platform.deploy(Samples.small(name, 2)));
            platform.undeploy(name);
        }
    }

    private static String name(int i) {
        return "small-" + i;
    }

    private static String millis(double millis) {
        return String.format("%.1f ms", millis);
    }
}
