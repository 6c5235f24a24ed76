package dev.apiintegrator.connection;

/**
 * A setting that connections of a kind have.
 *
 * @param name lower case words with hyphens
 * @param required it has no default
 * @param secret it may only be given as {@code {{secret:name}}}
 * @param pattern what its value must match once secrets are filled in
 * @param description for people, with an example
 */
public record ConnectionSetting(String name, boolean required, boolean secret, String pattern, String description) {

    static ConnectionSetting required(String name, String pattern, String description) {
        return new ConnectionSetting(name, true, false, pattern, description);
    }

    static ConnectionSetting optional(String name, String pattern, String description) {
        return new ConnectionSetting(name, false, false, pattern, description);
    }

    static ConnectionSetting secret(String name, String description) {
        return new ConnectionSetting(name, false, true, "(?s).{1,65536}", description);
    }
}
