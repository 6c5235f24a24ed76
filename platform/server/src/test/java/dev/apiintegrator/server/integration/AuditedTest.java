package dev.apiintegrator.server.integration;

import static dev.apiintegrator.server.RunningPlatform.answering;
import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Actor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class AuditedTest {

    private static final String API = "/api/v1/integrations/";

    @TempDir
    Path home;

    private final List<AuditEvent> heard = new CopyOnWriteArrayList<>();

    @Test
    void tellsWhoChangedWhatWithinTheTransaction() {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            listen(platform, event -> {
                assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                        .isTrue();
                heard.add(event);
            });
            platform.put(API + "hello", body(answering("/hello", "one")));
            platform.put(API + "hello", body(answering("/hello", "one")));
            platform.put(API + "hello?deploy=false", body(answering("/hello", "two")));
            platform.post(API + "hello/deploy", null);
            platform.post(API + "hello/routes/hello/stop", null);
            platform.post(API + "hello/undeploy", null);
            platform.delete(API + "hello");
        }

        assertThat(heard)
                .extracting(AuditEvent::action)
                .containsExactly(
                        "integration.saved",
                        "integration.deployed",
                        "integration.saved",
                        "integration.deployed",
                        "route.stopped",
                        "integration.undeployed",
                        "integration.deleted");
        String one = heard.get(0).after();
        String two = heard.get(2).after();
        assertThat(List.of(one, two))
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"))
                .doesNotHaveDuplicates();
        assertThat(heard).extracting(AuditEvent::before).containsExactly("", "", one, one, "", two, two);
        assertThat(heard).allSatisfy(event -> {
            assertThat(event.actor().subject()).isEqualTo("admin");
            assertThat(event.organization()).isEqualTo("default");
            assertThat(event.target()).startsWith("hello");
        });
    }

    @Test
    void tellsThatFilesChangedAnIntegrationButNotThatItRunsAgainAfterARestart() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            listen(platform, heard::add);
            platform.save("orders.camel.yaml", answering("/orders", "one"));
            await().atMost(Duration.ofSeconds(15)).until(() -> heard.size() == 2);
            assertThat(heard.get(0).actor().kind()).isEqualTo(Actor.Kind.PLATFORM);
        }
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(platform.call("/orders").body()).isEqualTo("one");
            assertThat(platform.get(API + "orders/revisions")
                            .json()
                            .at("/0/createdBy")
                            .asText())
                    .isEqualTo("files");
        }
    }

    @Test
    void doesNotRunWhatTheAuditLogDoesNotTake() {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            platform.put(API + "hello", body(answering("/hello", "one")));
            listen(platform, event -> {
                if (event.action().equals("integration.deployed")) {
                    throw new IllegalStateException("the audit log is full");
                }
            });

            assertThat(platform.put(API + "hello", body(answering("/hello", "two")))
                            .status())
                    .isEqualTo(500);
            assertThat(platform.put(API + "other", body(answering("/other", "two")))
                            .status())
                    .isEqualTo(500);

            assertThat(platform.call("/hello").body()).isEqualTo("one");
            assertThat(platform.call("/other").status()).isEqualTo(404);
            assertThat(platform.get(API + "hello/revisions").json()).hasSize(1);
            assertThat(platform.get(API + "other").status()).isEqualTo(404);
        }
    }

    private static void listen(RunningPlatform platform, Consumer<AuditEvent> listener) {
        platform.context().addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> payload
                    && payload.getPayload() instanceof AuditEvent audit) {
                listener.accept(audit);
            }
        });
    }
}
