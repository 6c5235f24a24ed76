package dev.apiintegrator.server.secret;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What secrets are encrypted with. Checked where it is used: a complaint about a property would repeat its value.
 *
 * @param key Base64 of 32 bytes; empty takes the file
 * @param oldKeys that values may still be encrypted with, for reading only
 * @param keyFile one key per line, the first one encrypts; null for {@code secrets.key} in the data directory, which is
 *     made when it is first needed
 */
@ConfigurationProperties("integrator.secrets")
record SecretProperties(
        @DefaultValue("") String key, @DefaultValue List<String> oldKeys, Path keyFile) {

    @Override
    public String toString() {
        return "SecretProperties[keyFile=" + keyFile + "]";
    }
}
