package dev.apiintegrator.performance;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long and how much.
 *
 * @param warmUp load before anything counts
 * @param quick whether this is a trial whose figures are not to be quoted
 * @param yamlSwaps measured swaps of the YAML integration
 * @param javaSwaps measured swaps of the Java DSL integration
 * @param deployed how many integrations are deployed in the large case
 * @param deploys timed deploys per case
 * @param finished how many executions of workflows have ended in the large case
 * @param window length of one measurement
 * @param scripts directory of the Lua scripts for wrk
 * @param out directory for JSON files
 */
record Settings(
        Duration warmUp,
        boolean quick,
        int yamlSwaps,
        int javaSwaps,
        int deployed,
        int deploys,
        int finished,
        Duration window,
        Path scripts,
        Path out) {

    static Settings full(Path scripts, Path out) {
        return new Settings(
                Duration.ofSeconds(60), false, 1_000, 200, 5_000, 400, 1_000_000, Duration.ofSeconds(20), scripts, out);
    }

    static Settings quick(Path scripts, Path out) {
        return new Settings(
                Duration.ofSeconds(8), true, 100, 20, 500, 100, 20_000, Duration.ofSeconds(4), scripts, out);
    }

    Settings withWarmUp(Duration warmUp) {
        return new Settings(warmUp, quick, yamlSwaps, javaSwaps, deployed, deploys, finished, window, scripts, out);
    }
}
