package dev.apiintegrator.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.engine.EngineFixture;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DrainTest {

    @Test
    void servesOpenConnectionsToTheirNextAnswerAndTakesNoNewOnes() throws Exception {
        try (EngineFixture fixture = new EngineFixture()) {
            fixture.deploy("hello", "hello.camel.yaml", """
                    - from:
                        uri: platform-http:/hello
                        steps:
                          - delay:
                              constant: 300
                          - setBody:
                              constant: hello
                    """);
            try (Socket open = new Socket("127.0.0.1", fixture.gateway.port())) {
                open.getOutputStream()
                        .write("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(open.getInputStream(), StandardCharsets.US_ASCII));
                assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");

                CompletableFuture<Boolean> drained =
                        CompletableFuture.supplyAsync(() -> fixture.gateway.drain(Duration.ofSeconds(10)));

                assertThat(drained.join()).isTrue();
                assertThatThrownBy(() -> new Socket("127.0.0.1", fixture.gateway.port()).close())
                        .isInstanceOf(ConnectException.class);
            }
        }
    }
}
