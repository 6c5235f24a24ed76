package dev.apiintegrator.spec.inference;

import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that was inferred of an API, and what people said instead.
 *
 * @param paging by operation
 * @param rateLimits of the whole API under an empty name, of single operations under their ids
 * @param idempotencyKeys the header or field that makes a call count once, by operation
 * @param authentication parameters that carry a credential although the document has no security scheme for it
 * @param signing that requests are signed, and where the signature goes
 * @param limitHeaders headers in which answers tell what is left of a limit
 * @param retryable operations that may be called twice although their method does not say so
 * @param errors where answers of failure say what went wrong
 */
public record Inferences(
        Map<String, Inferred<Paging>> paging,
        Map<String, List<Inferred<RateLimit>>> rateLimits,
        Map<String, Inferred<String>> idempotencyKeys,
        List<Inferred<String>> authentication,
        Optional<Inferred<String>> signing,
        List<Inferred<String>> limitHeaders,
        Map<String, Inferred<Boolean>> retryable,
        Optional<Inferred<ErrorShape>> errors) {

    /** The same description gives the same inferences. */
    public static Inferences of(ApiSpec spec) {
        return of(spec, Overrides.NONE);
    }

    /** Where people say something, that holds. */
    public static Inferences of(ApiSpec spec, Overrides overrides) {
        PagingRules rules = new PagingRules(spec);
        Map<String, Inferred<Paging>> paging = new LinkedHashMap<>();
        Map<String, Inferred<String>> keys = new LinkedHashMap<>();
        Map<String, List<Inferred<RateLimit>>> limits = new LinkedHashMap<>();
        Map<String, Inferred<Boolean>> retryable = new LinkedHashMap<>();
        Said said = new Said(overrides);
        add(
                limits,
                "",
                said.all(InferenceKind.RATE_LIMIT, "", InferenceKind::rate, RateSentences.in(spec.description())));
        for (Operation operation : spec.operations()) {
            String id = operation.id();
            said.one(InferenceKind.PAGING, id, PagingText::parse, rules.of(operation))
                    .ifPresent(found -> paging.put(id, found));
            said.one(InferenceKind.IDEMPOTENCY_KEY, id, name -> name, IdempotencyRules.of(operation))
                    .ifPresent(found -> keys.put(id, found));
            said.one(InferenceKind.RETRYABLE, id, "yes"::equals, RetryRules.of(operation))
                    .ifPresent(found -> retryable.put(id, found));
            List<Inferred<RateLimit>> found = RateSentences.in(operation.description());
            add(limits, id, said.all(InferenceKind.RATE_LIMIT, id, InferenceKind::rate, found));
        }
        return new Inferences(
                paging,
                limits,
                keys,
                said.all(InferenceKind.CREDENTIAL, "", name -> name, CredentialRules.of(spec)),
                said.one(InferenceKind.SIGNATURE, "", name -> name, SigningRules.of(spec)),
                said.all(InferenceKind.LIMIT_HEADER, "", name -> name, LimitRules.of(spec)),
                retryable,
                said.one(InferenceKind.ERROR, "", ErrorShape::parse, ErrorRules.of(spec)));
    }

    /** What people say goes before what was found. */
    private record Said(Overrides overrides) {

        <T> Optional<Inferred<T>> one(
                InferenceKind kind, String operation, Function<String, T> read, Optional<Inferred<T>> found) {
            Optional<String> value = overrides.value(kind, operation);
            if (value.isEmpty()) {
                return found;
            }
            return value.filter(text -> !text.equals(InferenceKind.NONE))
                    .map(text -> new Inferred<>(read.apply(text), Overrides.FILE, 1));
        }

        <T> List<Inferred<T>> all(
                InferenceKind kind, String operation, Function<String, T> read, List<Inferred<T>> found) {
            return overrides.value(kind, operation).isEmpty()
                    ? found
                    : one(kind, operation, read, Optional.<Inferred<T>>empty()).stream()
                            .toList();
        }
    }

    /** All of them in words, in a fixed order. */
    public List<InferredValue> values() {
        List<InferredValue> values = new ArrayList<>();
        authentication.forEach(found -> values.add(value(InferenceKind.CREDENTIAL, "", found.value(), found)));
        signing.ifPresent(found -> values.add(value(InferenceKind.SIGNATURE, "", found.value(), found)));
        rateLimits.forEach((operation, limits) -> limits.forEach(found -> {
            RateLimit limit = found.value();
            String words = limit.calls() + " in " + limit.window().toSeconds() + " s";
            values.add(value(InferenceKind.RATE_LIMIT, operation, words, found));
        }));
        limitHeaders.forEach(found -> values.add(value(InferenceKind.LIMIT_HEADER, "", found.value(), found)));
        errors.ifPresent(
                found -> values.add(value(InferenceKind.ERROR, "", found.value().text(), found)));
        paging.forEach((operation, found) ->
                values.add(value(InferenceKind.PAGING, operation, PagingText.of(found.value()), found)));
        idempotencyKeys.forEach((operation, found) ->
                values.add(value(InferenceKind.IDEMPOTENCY_KEY, operation, found.value(), found)));
        retryable.forEach((operation, found) ->
                values.add(value(InferenceKind.RETRYABLE, operation, found.value() ? "yes" : "no", found)));
        return values;
    }

    private static InferredValue value(InferenceKind kind, String operation, String value, Inferred<?> found) {
        return new InferredValue(kind.word(), operation, value, found.confidence(), found.source());
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
