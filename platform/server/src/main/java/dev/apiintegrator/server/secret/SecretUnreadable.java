package dev.apiintegrator.server.secret;

/** A secret is there, but its value cannot be had. */
final class SecretUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SecretUnreadable(String message) {
        super(message);
    }

    static SecretUnreadable keyMissing(String name, String keyId) {
        return new SecretUnreadable(
                "the secret '" + name + "' was encrypted with key " + keyId
                        + ", which is not here: add it to integrator.secrets.old-keys or to the key file, or set the secret again");
    }

    static SecretUnreadable changed(String name) {
        return new SecretUnreadable("the secret '" + name
                + "' cannot be decrypted: its row in the database was changed by somebody else; set it again");
    }
}
