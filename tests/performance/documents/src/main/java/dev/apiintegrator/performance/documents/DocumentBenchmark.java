package dev.apiintegrator.performance.documents;

import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import dev.apiintegrator.spec.Finding;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Reads a document of 13 MB with ours and with swagger-parser in turn, then ever smaller heaps with ours alone. */
public final class DocumentBenchmark {

    private static final int OPERATIONS = 1_223;
    private static final double BAR = 2.5;

    private DocumentBenchmark() {}

    /** {@code DIRECTORY_OF_SPECS WARMUP_SECONDS ROUNDS}, or {@code only FILE} in a heap of a certain size. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("only")) {
            ApiSpec spec = ApiSpecs.read(ApiDocument.file(Path.of(arguments[1])));
            System.out.println(spec.operations().size());
            System.exit(spec.findings().stream().anyMatch(Finding::isError) ? 1 : 0);
        }
        Path target = Path.of(System.getProperty("performance.home"), "target");
        Files.createDirectories(target);
        Path large = target.resolve("large.json");
        LargeDocument.write(Path.of(arguments[0]), OPERATIONS, 13_000_000, large);
        Path json = target.resolve("huge.json");
        LargeDocument.write(Path.of(arguments[0]), 0, 36_000_000, json);
        boolean held = times(large, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        held &= heap(large, 512);
        held &= heap(json, (int) (12 * Files.size(json) >> 20));
        Path yaml = target.resolve("huge.yaml");
        yamlOf(json, yaml);
        held &= heap(yaml, (int) (12 * Files.size(yaml) >> 20));
        System.exit(held ? 0 : 1);
    }

    private static void yamlOf(Path json, Path yaml) throws IOException {
        var mapper = new com.fasterxml.jackson.databind.ObjectMapper();
        io.swagger.v3.core.util.Yaml.mapper().writeValue(yaml.toFile(), mapper.readTree(json.toFile()));
    }

    private static boolean times(Path file, int warmup, int rounds) throws IOException {
        String text = Files.readString(file);
        System.out.printf(
                Locale.ROOT,
                "%.1f MB, %d operations (swagger-parser: %d)%n",
                text.length() / 1e6,
                ours(text),
                theirs(text));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmup);
        while (System.nanoTime() < end) {
            ours(text);
            theirs(text);
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            double our = milliseconds(() -> ours(text));
            double their = milliseconds(() -> theirs(text));
            ratios.add(our / their);
            System.out.printf(
                    Locale.ROOT, "  ours %6.0f ms   swagger-parser %6.0f ms   %.2f%n", our, their, our / their);
        }
        double median = ratios.stream().sorted().toList().get(rounds / 2);
        System.out.printf(
                Locale.ROOT, "%s: %.2f times swagger-parser, bar %.1f%n", median <= BAR ? "ok" : "MISSED", median, BAR);
        return median <= BAR;
    }

    private static int ours(String text) {
        return ApiSpecs.read(ApiDocument.of(text.getBytes(StandardCharsets.UTF_8), "", "large.json"))
                .operations()
                .size();
    }

    private static int theirs(String text) {
        OpenAPI api =
                new OpenAPIParser().readContents(text, null, new ParseOptions()).getOpenAPI();
        return api.getPaths().values().stream()
                .mapToInt(path -> path.readOperations().size())
                .sum();
    }

    private static double milliseconds(Runnable what) {
        long start = System.nanoTime();
        what.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** A JVM of its own with a heap of that many MiB. */
    private static boolean heap(Path file, int mebibytes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + mebibytes + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DocumentBenchmark.class.getName(),
                        "only",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        boolean held = process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        System.out.printf(
                Locale.ROOT,
                "%s: %s, %.1f MB, in a heap of %d MiB: %s%n",
                held ? "ok" : "MISSED",
                file.getFileName(),
                Files.size(file) / 1e6,
                mebibytes,
                held ? said + " operations" : said.lines().findFirst().orElse("no answer"));
        return held;
    }
}
