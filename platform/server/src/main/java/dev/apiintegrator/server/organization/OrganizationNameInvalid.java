package dev.apiintegrator.server.organization;

/** No organization could have that name; the message says which it could. */
public final class OrganizationNameInvalid extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OrganizationNameInvalid(String message) {
        super(message);
    }
}
