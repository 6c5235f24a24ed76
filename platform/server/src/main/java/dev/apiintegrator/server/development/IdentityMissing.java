package dev.apiintegrator.server.development;

import java.util.List;

/** Others could reach the platform, and there is nobody who tells it who they are. */
final class IdentityMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> open;

    /** @param open what can be reached, with the setting that makes it so */
    IdentityMissing(List<String> open) {
        super("there is no identity provider, but " + String.join(" and ", open)
                + " would be reachable from other machines");
        this.open = open;
    }

    List<String> open() {
        return open;
    }
}
