package dev.apiintegrator.engine.source;

import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names an integration: unique within its organization.
 *
 * @param organization the owner; {@link #DEFAULT_ORGANIZATION} when there is one only
 * @param name 1 to 63 lower case letters, digits and hyphens (a DNS label, RFC 1123, so that it can name Kubernetes
 *     resources)
 */
public record IntegrationId(String organization, String name) implements Comparable<IntegrationId> {

    /** Its endpoints are served at {@code /}; those of the others at {@code /orgs/{organization}/}. */
    public static final String DEFAULT_ORGANIZATION = "default";

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Comparator<IntegrationId> ORDER =
            Comparator.comparing(IntegrationId::organization).thenComparing(IntegrationId::name);

    public IntegrationId {
        requireLabel(organization, "organization");
        requireLabel(name, "integration name");
    }

    /** An integration of the default organization. */
    public static IntegrationId of(String name) {
        return new IntegrationId(DEFAULT_ORGANIZATION, name);
    }

    @Override
    public int compareTo(IntegrationId other) {
        return ORDER.compare(this, other);
    }

    /** {@code name}, or {@code organization/name} outside the default organization. */
    @Override
    public String toString() {
        return organization.equals(DEFAULT_ORGANIZATION) ? name : organization + "/" + name;
    }

    private static void requireLabel(String value, String what) {
        Objects.requireNonNull(value, what);
        if (!LABEL.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a valid " + what
                            + ": use 1 to 63 lower case letters, digits and hyphens, beginning and ending with a letter or digit");
        }
    }
}
