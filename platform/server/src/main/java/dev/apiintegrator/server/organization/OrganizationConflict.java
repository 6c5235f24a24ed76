package dev.apiintegrator.server.organization;

/** An organization cannot be made or deleted as things stand; the message says why. */
public final class OrganizationConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private OrganizationConflict(String message) {
        super(message);
    }

    static OrganizationConflict exists(String name) {
        return new OrganizationConflict("there is an organization '" + name + "' already");
    }

    static OrganizationConflict notEmpty(String name, long integrations) {
        return new OrganizationConflict("organization '" + name + "' has "
                + (integrations == 1 ? "1 integration" : integrations + " integrations") + ": delete them first");
    }

    static OrganizationConflict inUse(String name) {
        return new OrganizationConflict("organization '" + name + "' still owns something: delete that first");
    }

    static OrganizationConflict isDefault(String name) {
        return new OrganizationConflict(
                "organization '" + name + "' is the one whose admins run the platform: it stays");
    }
}
