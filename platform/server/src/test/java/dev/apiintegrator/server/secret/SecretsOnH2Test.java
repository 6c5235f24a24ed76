package dev.apiintegrator.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.server.RunningPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void letFilesThatWaitedForThemBeDeployed() throws Exception {
        Path file = Files.createDirectories(home.resolve("routes/shop")).resolve("shop.camel.yaml");
        Files.writeString(file, RunningPlatform.answering("/shop", "{{secret:token}}"));
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(platform.get("/api/v1/integrations/shop")
                            .json()
                            .path("state")
                            .asText())
                    .isEqualTo("failed");

            RunningPlatform.Answer set =
                    platform.put("/api/v1/secrets/token?redeploy=true", "{\"value\":\"came later\"}");

            assertThat(set.json().path("usedBy").toString()).isEqualTo("[\"shop\"]");
            assertThat(set.json().path("redeployed").path(0).path("redeployed").asBoolean())
                    .isTrue();
            assertThat(platform.call("/shop").body()).isEqualTo("came later");
        }
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
