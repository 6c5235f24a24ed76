package dev.apiintegrator.performance;

import dev.apiintegrator.engine.Revision;
import java.time.Duration;
import java.util.function.LongFunction;

/** Replaces one integration again and again under full load; nobody may notice, nothing may be left. */
final class SwapScenario {

    // together fewer than one integration may have at once (64 of the gateway's 256): nothing may be refused
    private static final int FAST_CONNECTIONS = 32;
    private static final int SLOW_CONNECTIONS = 24;
    private static final int WARM_UP_SWAPS = 30;

    /** Load on the revision that stays, so that its own lazy pools are as full before as after. */
    private static final Duration LAST_REVISION = Duration.ofSeconds(5);

    private final Settings settings;
    private final LongFunction<Revision> revisions;
    private final int swaps;
    private long number;

    SwapScenario(Settings settings, LongFunction<Revision> revisions, int swaps) {
        this.settings = settings;
        this.revisions = revisions;
        this.swaps = swaps;
    }

    void run(Report report) {
        try (Platform platform = new Platform()) {
            platform.deploy(revisions.apply(++number));
            platform.mustAnswer("/fast", "revision 1");
            platform.mustAnswer("/slow", "revision 1");

            report.progress("warming up for " + settings.warmUp().toSeconds() + " s");
            try (Load fast = fast(platform);
                    Load slow = slow(platform)) {
                warmUp(platform);
                report.line("warm-up fast", fast.stop());
                report.line("warm-up slow", slow.stop());
            }
            Footprint before = Footprint.settled();

            report.progress(swaps + " swaps");
            Timings timings = new Timings();
            int late = 0;
            Load.Result fastResult;
            Load.Result slowResult;
            try (Load fast = fast(platform);
                    Load slow = slow(platform)) {
                Pause.of(Duration.ofSeconds(2)); // all connections are busy
                for (int i = 0; i < swaps; i++) {
                    timings.add(platform.deploy(revisions.apply(++number)));
                    // deploy() promises that traffic has moved when it returns
                    if (i % 10 == 0 && !platform.get("/fast").equals("revision " + number)) {
                        late++;
                    }
                }
                Pause.of(LAST_REVISION);
                fastResult = fast.stop();
                slowResult = slow.stop();
            }
            platform.mustAnswer("/fast", "revision " + number);
            Footprint after = Footprint.settled(before);

            report.fact("swap time", timings, timings.json());
            report.flawless("fast", fastResult);
            report.flawless("slow", slowResult);
            report.bar("new answers at once", late == 0, late + " old answers after deploy returned", "0");
            report.unchanged(before, after);
        }
    }

    private Load fast(Platform platform) {
        return Load.start(settings, platform.url("/fast"), 1, FAST_CONNECTIONS, Samples.REVISION);
    }

    private Load slow(Platform platform) {
        return Load.start(settings, platform.url("/slow"), 1, SLOW_CONNECTIONS, Samples.REVISION);
    }

    private void warmUp(Platform platform) {
        long pause = settings.warmUp().toMillis() / WARM_UP_SWAPS;
        for (int i = 0; i < WARM_UP_SWAPS; i++) {
            platform.deploy(revisions.apply(++number));
            Pause.of(Duration.ofMillis(pause));
        }
        Pause.of(LAST_REVISION);
    }
}
