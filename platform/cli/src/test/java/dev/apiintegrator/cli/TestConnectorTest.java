package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class TestConnectorTest {

    private static final Path CRM = Path.of("../../connectors/crm");

    @Test
    void eachConnectorOfOursAnswersAsItsDocumentSays() {
        for (String name : new String[] {"crm", "mail", "messages", "payments", "weather"}) {
            Run run = Run.integrator("test", "connector", Path.of("../../connectors", name));

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("operations answer as the document says");
        }
    }

    @Test
    void anApiThatAnswersOtherwiseFailsAndIsOnlyRead() throws Exception {
        Queue<String> methods = new ConcurrentLinkedQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            methods.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("X-Login"));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            byte[] body = "{\"contacts\": 1}".getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            Run run = Run.integrator(
                    "test", "connector", CRM, "--against", url, "--header", "X-Login: me", "--output", "json");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(methods).containsOnly("GET me");
            assertThat(new ObjectMapper().readTree(run.out()).findValuesAsText("problem"))
                    .contains("the answer is not as its schema says");
        } finally {
            server.stop(0);
        }
    }
}
