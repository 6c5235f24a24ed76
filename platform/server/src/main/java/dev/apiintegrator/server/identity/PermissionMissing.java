package dev.apiintegrator.server.identity;

import java.util.stream.Collectors;

/** The caller belongs to the organization, but none of its roles allows this. */
public final class PermissionMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PermissionMissing(String organization, Permission permission) {
        super("this needs one of the roles "
                + permission.roles().stream()
                        .sorted()
                        .map(role -> role.name().toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + " in organization '" + organization + "'");
    }
}
