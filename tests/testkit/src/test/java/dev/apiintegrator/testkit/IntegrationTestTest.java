package dev.apiintegrator.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.engine.RouteRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointInject;
import org.apache.camel.Produce;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.AutoStartupExclude;
import org.apache.camel.test.spring.junit5.MockEndpoints;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each nested class is a test as an author writes it. */
class IntegrationTestTest {

    private static final String ECHO = "src/test/integrations/echo";

    @Nested
    @IntegrationTest(value = ECHO, properties = "secret:crm-token=anything")
    class WithSecrets {

        @Test
        void findsThem(IntegrationRun echo) {
            assertThat(echo.context().resolvePropertyPlaceholders("{{secret:crm-token}}"))
                    .isEqualTo("anything");
        }
    }

    @Nested
    @IntegrationTest(ECHO)
    class AsItIs {

        @Test
        void answersOverHttp(IntegrationRun echo) {
            assertThat(echo.post("/echo", "text/plain", "hello").body()).isEqualTo("hello!");
        }

        @Test
        void hasAnEmptyDirectoryToWriteTo(IntegrationRun echo) {
            assertThat(echo.data()).isEmptyDirectory();
            assertThat(echo.context().resolvePropertyPlaceholders("{{integrator.data}}"))
                    .isEqualTo(echo.data().toString());
        }

        @Test
        void tellsWhereTheGatewayIs(IntegrationRun echo) {
            assertThat(echo.context().resolvePropertyPlaceholders("{{integrator.gateway.url}}/echo"))
                    .isEqualTo(echo.uri("/echo").toString());
        }

        @Test
        void runsInAnotherContextAfterARedeploy(IntegrationRun echo) {
            CamelContext before = echo.context();

            echo.redeploy();

            assertThat(echo.context()).isNotSameAs(before);
            assertThat(echo.deployment().revision().number()).isEqualTo(2);
            assertThat(echo.post("/echo", "text/plain", "hello").body()).isEqualTo("hello!");
        }
    }

    @Nested
    @IntegrationTest(value = ECHO, properties = "mark=?")
    class WithProperties {

        @Test
        void setsPlaceholders(IntegrationRun echo) {
            assertThat(echo.post("/echo", "text/plain", "hello").body()).isEqualTo("hello?");
        }
    }

    @Nested
    @IntegrationTest(ECHO)
    @MockEndpoints("seda:*")
    class WithMocks {

        @EndpointInject("mock:seda:onward")
        private MockEndpoint onward;

        @Produce("direct:shout")
        private ProducerTemplate shout;

        @BeforeEach
        void expectTwo() {
            onward.expectedBodiesReceived("one!", "two!");
        }

        @Test
        void seesWhatReachesAnEndpoint(IntegrationRun echo) throws InterruptedException {
            echo.post("/echo", "text/plain", "one");
            shout.sendBody("two");

            onward.assertIsSatisfied();
            assertThat(echo.mock("mock:seda:onward")).isSameAs(onward);
        }
    }

    @Nested
    @IntegrationTest(ECHO)
    @MockEndpointsAndSkip("direct:*")
    class WithMocksInstead {

        @Test
        void keepsMessagesFromTheEndpoint(IntegrationRun echo) {
            assertThat(echo.post("/echo", "text/plain", "hello").body()).isEqualTo("hello");
        }
    }

    @Nested
    @IntegrationTest(ECHO)
    class WithAdvice {

        @Advice("shout")
        void whispersInstead(AdviceWithRouteBuilder route) throws Exception {
            route.weaveById("onward").replace().transform(route.constant("psst"));
        }

        @Test
        void changesTheRoute(IntegrationRun echo) {
            assertThat(echo.post("/echo", "text/plain", "hello").body()).isEqualTo("psst");
        }

        @Test
        void changesTheNextRevisionToo(IntegrationRun echo) {
            echo.redeploy();

            assertThat(echo.post("/echo", "text/plain", "hello").body()).isEqualTo("psst");
        }
    }

    @Nested
    @IntegrationTest(ECHO)
    @AutoStartupExclude("echo")
    class WithARouteThatStaysDown {

        @Test
        void doesNotServeItsPath(IntegrationRun echo) {
            assertThat(echo.post("/echo", "text/plain", "hello").status()).isEqualTo(503);
            assertThat(echo.template().requestBody("direct:shout", "hello", String.class))
                    .isEqualTo("hello!");
        }
    }

    @Test
    void saysWhatIsWrongWithAnIntegration(@TempDir Path broken) throws IOException {
        Path directory = Files.createDirectory(broken.resolve("broken"));
        Files.writeString(directory.resolve("broken.camel.yaml"), "- route: { from: { uri: 'no-such:thing' } }\n");

        assertThatThrownBy(() -> IntegrationRun.start(directory, broken))
                .isInstanceOf(RouteRejected.class)
                .hasMessageContaining("no-such");
    }

    @Test
    void saysWhereItLooksForAnIntegration() {
        assertThatThrownBy(() -> RoutesDirectory.of("no-such-integration"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-integration")
                .hasMessageContaining("routes");
    }
}
