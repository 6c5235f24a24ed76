package dev.apiintegrator.server.secret;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of this node: one that seals, and older ones that only open. Thread-safe. */
final class KeyRing {

    private final String place;
    private final KeyFile file;
    private final List<SealingKey> old;
    private volatile List<SealingKey> own;

    private KeyRing(String place, KeyFile file, List<SealingKey> own, List<SealingKey> old) {
        this.place = place;
        this.file = file;
        this.own = own;
        this.old = old;
    }

    /**
     * @param data directory of the platform
     * @throws SecretKeyInvalid when one of them is no key
     */
    static KeyRing of(SecretProperties properties, Path data) {
        KeyFile file = new KeyFile(properties.keyFile() == null ? data.resolve("secrets.key") : properties.keyFile());
        List<SealingKey> old = new ArrayList<>();
        for (String each : properties.oldKeys()) {
            old.add(SealingKey.read(each, "integrator.secrets.old-keys[" + old.size() + "]"));
        }
        return properties.key().isBlank()
                ? new KeyRing(file.toString(), file, file.read(), old)
                : new KeyRing(
                        "integrator.secrets.key",
                        file,
                        List.of(SealingKey.read(properties.key(), "integrator.secrets.key")),
                        old);
    }

    /** The one that seals; empty when none was made yet. */
    Optional<SealingKey> current() {
        return own.stream().findFirst();
    }

    /** The one that seals; makes one when there is none. */
    synchronized SealingKey currentOrNew() {
        if (own.isEmpty()) {
            own = file.generate();
        }
        return own.get(0);
    }

    Optional<SealingKey> find(String id) {
        return Stream.concat(own.stream(), old.stream())
                .filter(key -> key.id().equals(id))
                .findFirst();
    }

    /** For people: where the key is looked for. */
    String place() {
        return place;
    }
}
