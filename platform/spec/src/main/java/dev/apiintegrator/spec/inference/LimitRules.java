package dev.apiintegrator.spec.inference;

import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the headers in which answers tell how much of a limit is left. */
final class LimitRules {

    private LimitRules() {}

    static List<Inferred<String>> of(ApiSpec spec) {
        Map<String, Inferred<String>> found = new LinkedHashMap<>();
        for (Operation operation : spec.operations()) {
            for (Response response : operation.responses()) {
                for (Parameter header : response.headers()) {
                    String plain = header.name().toLowerCase(Locale.ROOT).replace("-", "");
                    if (plain.contains("ratelimit") || plain.equals("retryafter")) {
                        found.putIfAbsent(
                                plain,
                                new Inferred<>(
                                        header.name(),
                                        Inferences.place(operation, "/responses/" + response.status() + "/headers"),
                                        0.95));
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }
}
