package dev.apiintegrator.server.identity;

/** There is no such organization, or it is not the caller's to know of: both look the same. */
public final class OrganizationNotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OrganizationNotFound(String organization) {
        super("there is no organization '" + organization + "'");
    }
}
