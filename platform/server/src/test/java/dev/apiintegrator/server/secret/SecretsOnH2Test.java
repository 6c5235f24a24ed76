package dev.apiintegrator.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.server.RunningPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SecretsOnH2Test extends SecretApiContract {

    @Override
    String[] database() {
        return new String[0];
    }

    @Test
    void startNothingWithAKeyThatIsNone(CapturedOutput output) {
        assertThatThrownBy(() -> new RunningPlatform(home, "--integrator.secrets.key=bm90IGEga2V5"));

        assertThat(output)
                .contains("integrator.secrets.key has 9 bytes")
                .contains("openssl rand -base64 32")
                .doesNotContain("bm90IGEga2V5");
    }
}
