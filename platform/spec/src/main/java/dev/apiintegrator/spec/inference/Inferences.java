package dev.apiintegrator.spec.inference;

import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that was inferred of an API.
 *
 * @param paging by operation
 * @param rateLimits of the whole API under an empty name, of single operations under their ids
 * @param idempotencyKeys the header or field that makes a call count once, by operation
 * @param authentication parameters that carry a credential although the document has no security scheme for it
 */
public record Inferences(
        Map<String, Inferred<Paging>> paging,
        Map<String, List<Inferred<RateLimit>>> rateLimits,
        Map<String, Inferred<String>> idempotencyKeys,
        List<Inferred<String>> authentication) {

    /** The same description gives the same inferences. */
    public static Inferences of(ApiSpec spec) {
        PagingRules paging = new PagingRules(spec);
        Map<String, Inferred<Paging>> pages = new LinkedHashMap<>();
        Map<String, Inferred<String>> keys = new LinkedHashMap<>();
        Map<String, List<Inferred<RateLimit>>> limits = new LinkedHashMap<>();
        add(limits, "", RateSentences.in(spec.description()));
        for (Operation operation : spec.operations()) {
            paging.of(operation).ifPresent(found -> pages.put(operation.id(), found));
            IdempotencyRules.of(operation).ifPresent(found -> keys.put(operation.id(), found));
            add(limits, operation.id(), RateSentences.in(operation.description()));
        }
        return new Inferences(pages, limits, keys, CredentialRules.of(spec));
    }

    /** All of them in words, in a fixed order. */
    public List<InferredValue> values() {
        List<InferredValue> values = new ArrayList<>();
        authentication.forEach(found -> values.add(value("credential", "", found.value(), found)));
        rateLimits.forEach((operation, limits) -> limits.forEach(found -> {
            RateLimit limit = found.value();
            String words = limit.calls() + " in " + limit.window().toSeconds() + " s";
            values.add(value("rate limit", operation, words, found));
        }));
        paging.forEach((operation, found) -> values.add(value("paging", operation, words(found.value()), found)));
        idempotencyKeys.forEach(
                (operation, found) -> values.add(value("idempotency key", operation, found.value(), found)));
        return values;
    }

    private static InferredValue value(String kind, String operation, String value, Inferred<?> found) {
        return new InferredValue(kind, operation, value, found.confidence(), found.source());
    }

    private static String words(Paging paging) {
        String next = paging.next().isEmpty() ? "" : ", next in " + paging.next();
        return paging.style().name().toLowerCase(Locale.ROOT) + " " + paging.parameter() + next;
    }

    /** A pointer to a part of an operation; of a text for people, the line where it begins. */
    static String place(Operation operation, String part) {
        return operation.pointer().startsWith("/") ? operation.pointer() + part : operation.pointer();
    }

    private static void add(
            Map<String, List<Inferred<RateLimit>>> limits, String operation, List<Inferred<RateLimit>> found) {
        if (!found.isEmpty()) {
            limits.put(operation, found);
        }
    }
}
