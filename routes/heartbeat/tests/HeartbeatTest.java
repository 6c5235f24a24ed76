import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.testkit.Advice;
import dev.apiintegrator.testkit.IntegrationRun;
import dev.apiintegrator.testkit.IntegrationTest;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    @Nested
    @IntegrationTest(value = "heartbeat", properties = "heartbeat.period=50ms")
    class WithItsTimer {

        @Test
        void keepsBeating(IntegrationRun heartbeat) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(beats(heartbeat)).content().contains("beat 1\n", "beat 2\n"));
        }
    }

    @Nested
    @IntegrationTest("heartbeat")
    class WhenTheTestSaysSo {

        @Advice("heartbeat")
        void beatsWhenTheTestSaysSo(AdviceWithRouteBuilder route) {
            route.replaceFromWith("direct:beat");
        }

        @Test
        void writesOneLineForEachBeat(IntegrationRun heartbeat) {
            heartbeat.template().sendBodyAndHeader("direct:beat", null, "CamelTimerCounter", 1);
            heartbeat.template().sendBodyAndHeader("direct:beat", null, "CamelTimerCounter", 2);

            assertThat(beats(heartbeat)).content().matches("\\S+ beat 1\n\\S+ beat 2\n");
        }
    }

    private static Path beats(IntegrationRun heartbeat) {
        return heartbeat.data().resolve("heartbeat/beats.log");
    }
}
