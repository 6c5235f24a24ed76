package dev.apiintegrator.performance;

import dev.apiintegrator.engine.Deployment;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.EngineOptions;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.access.AccessControl;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.gateway.GatewayOptions;
import dev.apiintegrator.engine.source.IntegrationId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Gateway and engine on a free loopback port. */
final class Platform implements AutoCloseable {

    private final Gateway gateway;
    private final Engine engine;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Platform() {
        gateway =
                Gateway.start(GatewayOptions.defaults().withPort(freePort()), EngineListener.NONE, AccessControl.OPEN);
        engine = new Engine(EngineOptions.defaults(), gateway, EngineListener.NONE);
        gateway.ready(true);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free loopback port", e);
        }
    }

    /** Returns the nanoseconds until traffic had moved. */
    long deploy(Revision revision) {
        long begun = System.nanoTime();
        Deployment deployment = engine.deploy(revision);
        long took = System.nanoTime() - begun;
        if (deployment.revision().number() != revision.number()) {
            throw new IllegalStateException(revision + " was deployed, but " + deployment.revision() + " runs");
        }
        return took;
    }

    void undeploy(String name) {
        if (!engine.undeploy(IntegrationId.of(name))) {
            throw new IllegalStateException(name + " was not deployed");
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + gateway.port() + path;
    }

    /** The body, or a description of the failure. */
    String get(String path) {
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(url(path)))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? response.body()
                    : "status " + response.statusCode() + ": " + response.body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void mustAnswer(String path, String expected) {
        String answer = get(path);
        if (!answer.equals(expected)) {
            throw new IllegalStateException(path + " answers '" + answer + "' instead of '" + expected + "'");
        }
    }

    @Override
    public void close() {
        engine.close();
        gateway.close();
    }
}
