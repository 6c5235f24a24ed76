package dev.apiintegrator.engine;

import dev.apiintegrator.engine.check.FindingCodes;
import dev.apiintegrator.engine.check.SecretReference;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.PersonalFields;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets of one revision: each is read once, when its routes first name it, and masked wherever the revision is shown.
 * After {@link #close} they are read no more, and soon forgotten. Thread-safe.
 */
final class RevisionSecrets implements AutoCloseable {

    private final IntegrationId integration;
    private final String organization;
    private final SecretSource source;
    private final Redaction redaction;
    private final ConcurrentHashMap<String, String> resolved = new ConcurrentHashMap<>();
    private volatile PersonalFields personal = PersonalFields.NONE;
    private volatile boolean closed;

    RevisionSecrets(IntegrationId integration, SecretSource source, Redaction redaction) {
        this.integration = integration;
        this.organization = integration.organization();
        this.source = source;
        this.redaction = redaction;
    }

    /** Fields whose values are masked like secrets while the revision lives. Once. */
    void hide(PersonalFields fields) {
        personal = fields;
        if (fields != PersonalFields.NONE) {
            redaction.hide(integration.toString(), fields);
        }
    }

    /** An error for each place that names a secret which is not there, or cannot be read. */
    List<Finding> check(List<RouteSource> sources) {
        List<Finding> findings = new ArrayList<>();
        for (SecretReference reference : SecretReference.allIn(sources)) {
            problem(reference).ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> problem(SecretReference reference) {
        String name = reference.name();
        if (!reference.isNamed()) {
            return Optional.of(reference
                    .error(FindingCodes.INVALID_SECRET_NAME, "'" + name + "' cannot be the name of a secret")
                    .suggesting("write '{{secret:name}}', without a default: a secret has none"));
        }
        try {
            return source.find(organization, name).isPresent()
                    ? Optional.empty()
                    : Optional.of(reference
                            .error(FindingCodes.UNKNOWN_SECRET, missing(name))
                            .suggesting("integrator secrets set " + name));
        } catch (RuntimeException e) {
            return Optional.of(reference.error(FindingCodes.UNREADABLE_SECRET, e.getMessage()));
        }
    }

    /**
     * For Camel, whenever it meets {@code {{secret:name}}}.
     *
     * @throws IllegalArgumentException when there is none: never an empty value
     */
    String value(String name) {
        if (closed) {
            throw new IllegalStateException("the revision has ended: the secret '" + name + "' is no longer read");
        }
        return resolved.computeIfAbsent(name, unread -> {
            if (!SecretReference.isName(unread)) {
                throw new IllegalArgumentException("'" + unread + "' cannot be the name of a secret");
            }
            String value =
                    source.find(organization, unread).orElseThrow(() -> new IllegalArgumentException(missing(unread)));
            if (value.contains("{{") || value.contains("}}")) {
                throw new IllegalArgumentException("the secret '" + unread
                        + "' contains '{{' or '}}', which would be read as a placeholder: set it to another value");
            }
            redaction.hide(value);
            return value;
        });
    }

    private String missing(String name) {
        return "there is no secret '" + name + "' in organization '" + organization + "'";
    }

    String mask(String text) {
        return redaction.mask(text);
    }

    Finding mask(Finding finding) {
        return finding.withTexts(redaction::mask);
    }

    @Override
    public void close() {
        closed = true;
        PersonalFields fields = personal;
        if (fields != PersonalFields.NONE) {
            personal = PersonalFields.NONE;
            redaction.forgetLater(integration.toString(), fields);
        }
        for (String name : resolved.keySet()) {
            String value = resolved.remove(name);
            if (value != null) {
                redaction.forgetLater(value);
            }
        }
    }
}
