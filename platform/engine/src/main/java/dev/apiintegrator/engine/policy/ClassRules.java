package dev.apiintegrator.engine.policy;

import java.util.Set;

/** Which classes a route may name: values, and exceptions. */
public final class ClassRules {

    private static final String LANG = "java.lang.";

    private final Set<String> classes;

    public ClassRules(AuthorPolicy policy) {
        this.classes = policy.classes();
    }

    /** Whether values may be turned into it. */
    public boolean isValue(String name) {
        String trimmed = name.trim();
        return classes.contains(trimmed)
                || classes.contains(LANG + trimmed)
                || classes.contains("java.util." + trimmed);
    }

    /** Whether it may be caught or thrown, as far as its name tells. */
    public static boolean looksLikeException(String name) {
        return name.trim().matches("[\\w.$]*(Exception|Error|Throwable|Rejected|Failed|Fault)");
    }

    /** Whether a loaded class may be used. */
    public boolean allows(Class<?> type) {
        return Throwable.class.isAssignableFrom(type) || isValue(type.getTypeName());
    }
}
