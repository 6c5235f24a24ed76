package dev.apiintegrator.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealingKeyTest {

    private static final byte[] VALUE = "s3cret".getBytes(StandardCharsets.UTF_8);

    private final SealingKey key = SealingKey.read(SealingKey.generate(), "the test");

    @Test
    void opensWhatItSealed() {
        assertThat(key.open("acme", "token", key.seal("acme", "token", VALUE))).isEqualTo(VALUE);
    }

    @Test
    void sealsTheSameValueDifferentlyEachTime() {
        assertThat(key.seal("acme", "token", VALUE)).isNotEqualTo(key.seal("acme", "token", VALUE));
    }

    @Test
    void opensNothingThatWasSealedForAnotherNameOrOrganization() {
        byte[] sealed = key.seal("acme", "token", VALUE);

        assertThatThrownBy(() -> key.open("acme", "other", sealed)).isInstanceOf(SecretUnreadable.class);
        assertThatThrownBy(() -> key.open("evil", "token", sealed)).isInstanceOf(SecretUnreadable.class);
        assertThatThrownBy(() -> key.open("acmet", "oken", sealed)).isInstanceOf(SecretUnreadable.class);
    }

    @Test
    void opensNothingThatWasChangedOrCut() {
        byte[] sealed = key.seal("acme", "token", VALUE);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> key.open("acme", "token", changed)).isInstanceOf(SecretUnreadable.class);
        }
        assertThatThrownBy(() -> key.open("acme", "token", new byte[5])).isInstanceOf(SecretUnreadable.class);
    }

    @Test
    void isRefusedWithoutRepeatingIt() {
        String tooShort = Base64.getEncoder().encodeToString("sixteen bytes ..".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> SealingKey.read(tooShort, "integrator.secrets.key"))
                .isInstanceOf(SecretKeyInvalid.class)
                .hasMessage("integrator.secrets.key has 16 bytes, but a key for AES-256 has 32 bytes");
        assertThatThrownBy(() -> SealingKey.read("not base64!", "integrator.secrets.key"))
                .hasMessage("integrator.secrets.key is not Base64");
    }

    @Test
    void saysItsIdAndNothingElse() {
        assertThat(key.toString()).isEqualTo("key " + key.id());
        assertThat(key.id()).matches("[0-9a-f]{16}");
    }
}
