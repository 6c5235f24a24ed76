package dev.apiintegrator.performance.load;

import dev.apiintegrator.performance.load.Callers.Profile;
import dev.apiintegrator.performance.load.Callers.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts PostgreSQL and the packaged product, warms it up, and lets Gatling run the owner's four profiles at ten times the
 * owner's rates; then looks for the highest rate that keeps the 95th percentile. With {@code load.soak} minutes it holds one
 * rate for so long instead and watches the memory. Exits with 1 when a bar is missed.
 */
public final class LoadTest {

    private static final int STEP = 250;

    private final Callers callers;

    private LoadTest(Callers callers) {
        this.callers = callers;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.getInteger("load.seconds", 60);
        int soak = Integer.getInteger("load.soak", 0);
        Path home = Path.of(System.getProperty("performance.home"));
        Path out = Files.createDirectories(home.resolve("target/load"));
        boolean held;
        try (Product product = Product.start(home, out.resolve("product.log"))) {
            Callers callers = new Callers(out);
            held = soak > 0
                    ? new MemorySoak(callers, product.pid()).run(soak)
                    : new LoadTest(callers).profiles(seconds);
        }
        System.exit(held ? 0 : 1);
    }

    private boolean profiles(int seconds) throws Exception {
        List<Profile> profiles = List.of(
                new Profile("smoke", 20, 0, 0, Math.min(20, seconds)),
                new Profile("load", 200, 0, 5, seconds),
                new Profile("stress", 1_500, 0, 10, seconds),
                new Profile("spike", 2_500, 20, 0, seconds));
        System.out.println("warming up ...");
        callers.run(new Profile("warm-up", 1_000, 0, 20, Math.max(60, seconds)));
        boolean held = true;
        for (Profile profile : profiles) {
            Result result = callers.run(profile);
            System.out.println(result);
            held &= result.holds();
        }
        int highest = 0;
        for (int rate = 2_000; rate <= 20_000; rate += STEP) {
            Result result = callers.run(new Profile("search", rate, 20, 0, Math.min(20, seconds)));
            System.out.println(result);
            if (!result.holds()) {
                break;
            }
            highest = rate;
        }
        System.out.printf(
                "highest rate with p95 under %d ms and no error: %,d requests/s%n", Callers.P95_MILLIS, highest);
        return held;
    }
}
