package dev.apiintegrator.workflow;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names an execution.
 *
 * @param organization the owner
 * @param id unique within the organization; whoever starts an execution may choose it, which makes starting idempotent: 1 to
 *     128 letters, digits and {@code . _ : -}, beginning with a letter or digit
 */
public record ExecutionId(String organization, String id) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    public ExecutionId {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(id, "id");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("'" + (id.length() > 40 ? id.substring(0, 40) + "..." : id)
                    + "' cannot be the id of an execution: use 1 to 128 letters, digits and . _ : -, beginning with a letter or"
                    + " digit");
        }
    }

    @Override
    public String toString() {
        return organization + "/" + id;
    }
}
