package dev.apiintegrator.server.identity;

/** The caller belongs to the organization, but none of its roles allows this. */
public final class PermissionMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PermissionMissing(String organization, Permission permission) {
        super("this needs one of the roles "
                + String.join(", ", Role.names(permission.roles()))
                + " in organization '" + organization + "'");
    }
}
