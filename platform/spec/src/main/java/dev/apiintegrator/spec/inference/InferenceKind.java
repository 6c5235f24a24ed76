package dev.apiintegrator.spec.inference;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be inferred of an API, and said by people instead. */
public enum InferenceKind {
    /** The header or field of the query that has a credential. */
    CREDENTIAL,
    /** That requests are signed. */
    SIGNATURE,
    RATE_LIMIT,
    /** Headers that tell how much of a limit is left. */
    LIMIT_HEADER,
    PAGING,
    /** The header that makes a call count once. */
    IDEMPOTENCY_KEY,
    /** Whether a call may be made twice although its method does not say so. */
    RETRYABLE,
    /** Where an answer says what went wrong. */
    ERROR;

    /** A value that says that there is none. */
    public static final String NONE = "none";

    private static final Pattern RATE = Pattern.compile("(\\d{1,9}) in (\\d{1,9}) s");

    /** As people write it: {@code rate limit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static InferenceKind named(String word) {
        return Arrays.stream(values())
                .filter(each ->
                        each.word().equals(word.strip().toLowerCase(Locale.ROOT).replace('-', ' ')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'kind' is one of "
                        + Arrays.stream(values()).map(InferenceKind::word).collect(Collectors.joining(", "))
                        + ", not '" + word + "'"));
    }

    /**
     * Whether this may be said of it.
     *
     * @param operation empty for the whole API
     * @throws IllegalArgumentException with what may be said
     */
    void check(String operation, String value) {
        boolean ofOperation = this == PAGING || this == IDEMPOTENCY_KEY || this == RETRYABLE;
        if (ofOperation == operation.isEmpty() && this != RATE_LIMIT) {
            throw new IllegalArgumentException(
                    "'" + word() + "' is said of " + (ofOperation ? "an operation" : "the whole API"));
        }
        if (value.isBlank()) {
            throw new IllegalArgumentException("'value' is missing; none says that there is none");
        }
        if (value.equals(NONE) && this != RETRYABLE) {
            return;
        }
        switch (this) {
            case PAGING -> PagingText.parse(value);
            case RATE_LIMIT -> rate(value);
            case ERROR -> ErrorShape.parse(value);
            case RETRYABLE -> {
                if (!value.matches("yes|no")) {
                    throw new IllegalArgumentException("'retryable' is yes or no, not '" + value + "'");
                }
            }
            default -> {
                if (!value.matches("[!-~ ]{1,200}")) {
                    throw new IllegalArgumentException("'" + value + "' is no name");
                }
            }
        }
    }

    /** {@code 100 in 60 s}. */
    static RateLimit rate(String value) {
        Matcher rate = RATE.matcher(value);
        if (!rate.matches() || Integer.parseInt(rate.group(1)) < 1 || Long.parseLong(rate.group(2)) < 1) {
            throw new IllegalArgumentException("a rate limit is such as: 100 in 60 s, not '" + value + "'");
        }
        return new RateLimit(Integer.parseInt(rate.group(1)), Duration.ofSeconds(Long.parseLong(rate.group(2))));
    }
}
