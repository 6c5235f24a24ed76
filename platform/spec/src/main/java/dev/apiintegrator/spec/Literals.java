package dev.apiintegrator.spec;

import java.util.Set;

/** Tells values that a document only shows from what it says. */
final class Literals {

    private static final Set<String> VALUES = Set.of("example", "default", "enum", "const");
    private static final Set<String> NAMED_BY_AUTHORS = Set.of(
            "properties", "patternProperties", "schemas", "definitions", "$defs", "parameters", "responses", "headers");

    private Literals() {}

    /** Whether what stands at this key is a value, such as an example: a {@code $ref} in it is no reference. */
    static boolean isOne(String key, String parent) {
        return VALUES.contains(key) && !NAMED_BY_AUTHORS.contains(parent);
    }
}
