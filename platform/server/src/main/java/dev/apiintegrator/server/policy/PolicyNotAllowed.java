package dev.apiintegrator.server.policy;

/** Somebody wants to give routes more than is theirs to give. */
public final class PolicyNotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PolicyNotAllowed(String message) {
        super(message);
    }
}
