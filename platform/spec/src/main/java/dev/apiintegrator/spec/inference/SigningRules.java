package dev.apiintegrator.spec.inference;

import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.SecurityScheme;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds that requests are signed with a shared secret, and in which parameter the signature goes. */
final class SigningRules {

    private static final Pattern SIGNED = Pattern.compile("(?i)\\bHMAC[\\s_-]*(?:SHA[\\s_-]*\\d{1,3})?");
    private static final Pattern SIGNS = Pattern.compile("(?i)\\bsign(?:s|ed|ing|ature)?\\b");
    private static final int LONGEST_TEXT = 200_000;

    private SigningRules() {}

    static Optional<Inferred<String>> of(ApiSpec spec) {
        Stream<String> texts = Stream.concat(
                Stream.concat(
                        Stream.of(spec.description()),
                        spec.securitySchemes().values().stream().map(SecurityScheme::description)),
                spec.operations().stream().map(Operation::description));
        Optional<String> sentence = texts.map(
                        text -> text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text)
                .flatMap(SigningRules::sentences)
                .sorted(Comparator.comparing(words -> !SIGNS.matcher(words).find())) // else the first of all
                .findFirst();
        String parameter = spec.operations().stream()
                .flatMap(operation -> operation.parameters().stream())
                .map(each -> each.name())
                .filter(name -> name.matches("(?i)(x-)?([a-z]+-)?(signature|sign)"))
                .findFirst()
                .orElse("");
        return sentence.map(words -> new Inferred<>(
                "HMAC signature" + (parameter.isEmpty() ? "" : " in " + parameter),
                words,
                parameter.isEmpty() ? 0.6 : 0.9));
    }

    private static Stream<String> sentences(String text) {
        return SIGNED.matcher(text)
                .results()
                .limit(50)
                .map(signed -> RateSentences.sentence(text, signed.start(), signed.end()));
    }
}
