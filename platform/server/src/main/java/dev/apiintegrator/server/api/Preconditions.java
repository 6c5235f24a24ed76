package dev.apiintegrator.server.api;

import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Change;
import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.Precondition;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ETag;

/** Reads {@code If-Match} and {@code If-None-Match} as RFC 9110 says. */
final class Preconditions {

    private static final String ANY = "*";

    private Preconditions() {}

    static String etag(Integration integration) {
        return "\"" + integration.tag() + "\"";
    }

    /**
     * @param ifMatch null when there is none
     * @param ifNoneMatch null when there is none
     */
    static Change change(Scope scope, String ifMatch, String ifNoneMatch) {
        Precondition match =
                condition("If-Match", ifMatch, Precondition.exists(), tags -> Precondition.isAt(strong(tags)));
        Precondition noneMatch =
                condition("If-None-Match", ifNoneMatch, Precondition.isNew(), tags -> Precondition.isNotAt(all(tags)));
        return new Change(scope.actor(), match.and(noneMatch));
    }

    private static Precondition condition(
            String header, String value, Precondition any, Function<List<ETag>, Precondition> some) {
        if (value == null) {
            return Precondition.NONE;
        }
        if (value.strip().equals(ANY)) {
            return any;
        }
        List<ETag> tags = ETag.parse(value);
        if (tags.isEmpty()) {
            throw new BadRequest(header + " is '" + value + "': it must be * or what ETag told, in double quotes");
        }
        return some.apply(tags);
    }

    /** A weak tag never matches where something is to be changed. */
    private static Set<String> strong(List<ETag> tags) {
        return all(tags.stream().filter(tag -> !tag.weak()).toList());
    }

    private static Set<String> all(List<ETag> tags) {
        return tags.stream().map(ETag::tag).collect(Collectors.toSet());
    }
}
