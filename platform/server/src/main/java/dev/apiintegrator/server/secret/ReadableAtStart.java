package dev.apiintegrator.server.secret;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;

/** Says at the start, before the first integration asks, which secrets cannot be decrypted with the keys that are here. */
final class ReadableAtStart implements ApplicationRunner, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ReadableAtStart.class);
    private static final int NAMED = 20;

    private final Secrets secrets;
    private final KeyRing keys;

    ReadableAtStart(Secrets secrets, KeyRing keys) {
        this.secrets = secrets;
        this.keys = keys;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<Secret> unreadable = secrets.unreadable();
        if (!unreadable.isEmpty()) {
            log.error(
                    "{} secrets cannot be decrypted, integrations that use them will not be deployed: {}{}. Their keys ({})"
                            + " are not in {}: add them to integrator.secrets.old-keys or to the key file",
                    unreadable.size(),
                    unreadable.stream()
                            .limit(NAMED)
                            .map(secret -> secret.organization() + "/" + secret.name())
                            .collect(Collectors.joining(", ")),
                    unreadable.size() > NAMED ? ", ..." : "",
                    unreadable.stream().map(Secret::keyId).distinct().collect(Collectors.joining(", ")),
                    keys.place());
        }
    }

    @Override
    public int getOrder() {
        return 0;
    }
}
