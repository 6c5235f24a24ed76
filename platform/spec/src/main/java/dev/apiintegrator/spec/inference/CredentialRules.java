package dev.apiintegrator.spec.inference;

import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.ParameterLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds credentials that a document hides among the parameters. */
final class CredentialRules {

    private static final Set<String> NAMES = Set.of(
            "apikey", "xapikey", "accesstoken", "authtoken", "token", "authorization", "xauthtoken", "appid", "secret");

    private CredentialRules() {}

    /** Those that at least half of the operations have. */
    static List<Inferred<String>> of(ApiSpec spec) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, String> sources = new LinkedHashMap<>();
        for (Operation operation : spec.operations()) {
            for (Parameter parameter : operation.parameters()) {
                boolean named =
                        NAMES.contains(parameter.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
                if (named && parameter.location() != ParameterLocation.PATH) {
                    String place = parameter.name(); // now in the query, now in a header
                    counts.merge(place, 1, Integer::sum);
                    sources.putIfAbsent(place, Inferences.place(operation, "/parameters"));
                }
            }
        }
        List<Inferred<String>> found = new ArrayList<>();
        counts.forEach((place, count) -> {
            if (count * 2 >= spec.operations().size() && count > 1) {
                found.add(new Inferred<>(place, sources.get(place), 0.8));
            }
        });
        return found;
    }
}
