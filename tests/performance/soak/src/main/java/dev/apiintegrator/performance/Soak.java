package dev.apiintegrator.performance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs one scenario: {@code yaml}, {@code java}, {@code deploy}, {@code isolation}, {@code record} or {@code workflows}; exits with 1 when a bar is missed. */
public final class Soak {

    private Soak() {}

    public static void main(String[] args) {
        List<String> options = List.of(args);
        String scenario = options.get(0);
        Path home = Path.of(System.getProperty("performance.home", "tests/performance"));
        Path scripts = home.resolve("wrk");
        Path out = home.resolve("target");
        Settings settings = options.contains("--quick") ? Settings.quick(scripts, out) : Settings.full(scripts, out);
        Integer warmUp = Integer.getInteger("performance.warmup");
        if (warmUp != null) {
            settings = settings.withWarmUp(Duration.ofSeconds(warmUp));
        }
        int status = 2;
        try {
            Report report = new Report(scenario, settings);
            switch (scenario) {
                case "yaml" -> new SwapScenario(settings, Samples::swapped, settings.yamlSwaps()).run(report);
                case "java" -> new SwapScenario(settings, Samples::swappedJava, settings.javaSwaps()).run(report);
                case "deploy" -> new DeployScenario(settings).run(report);
                case "isolation" ->
                    new IsolationScenario(settings, Integer.getInteger("performance.limit", 64)).run(report);
                case "record" -> new RecordScenario(settings).run(report);
                case "workflows" -> new WorkflowScenario(settings).run(report);
                default -> throw new IllegalArgumentException("no scenario '" + scenario + "'");
            }
            status = report.finish(out) ? 0 : 1;
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
        }
        // not left to the last thread: a leaked one would keep a failed run alive
        System.exit(status);
    }
}
