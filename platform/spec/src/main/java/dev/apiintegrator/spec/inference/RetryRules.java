package dev.apiintegrator.spec.inference;

import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.OperationKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which operations may be called twice although their method does not say so. */
final class RetryRules {

    private static final Pattern SAID = Pattern.compile(
            "(?i)\\b(?:(?:is|are) idempotent|safe(?:ly)? (?:to )?(?:be )?retr(?:y|ied)|can be (?:safely )?retried)\\b");
    private static final Pattern DENIED = Pattern.compile("(?i)\\b(?:not|n't|never|unless|only if)\\b");

    /** What only looks, by what such operations are called. */
    private static final Pattern LOOKS = Pattern.compile(
            "(?i)(?:^|[/_.-])(?:search|query|lookup|find|list|count|filter|estimate|preview|validate|verify)(?:$|[/_.-])"
                    + "|^(?:search|query|lookup|find|list|count|get)(?:[A-Z_.-]|$)");

    private RetryRules() {}

    static Optional<Inferred<Boolean>> of(Operation operation) {
        boolean doubtful =
                operation.method().equals("POST") || operation.method().equals("PATCH");
        if (operation.kind() != OperationKind.HTTP || !doubtful) {
            return Optional.empty();
        }
        Matcher said = SAID.matcher(operation.description());
        if (said.find()) {
            String sentence = RateSentences.sentence(operation.description(), said.start(), said.end());
            if (!DENIED.matcher(sentence).find()) {
                return Optional.of(new Inferred<>(true, sentence, 0.9));
            }
        }
        String last = operation.path().replaceFirst("/+$", "").replaceFirst("^.*/", "/");
        return operation.method().equals("POST")
                        && (LOOKS.matcher(operation.id()).find()
                                || LOOKS.matcher(last).find())
                ? Optional.of(new Inferred<>(true, operation.pointer(), 0.6))
                : Optional.empty();
    }
}
