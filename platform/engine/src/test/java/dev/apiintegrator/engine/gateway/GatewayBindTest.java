package dev.apiintegrator.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.apiintegrator.engine.event.EngineListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GatewayBindTest {

    @Test
    void saysThatThePortIsTakenAndLeavesNothingBehind() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        root.addAppender(logged);
        Set<Thread> before = threads();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            GatewayOptions options = GatewayOptions.defaults().withPort(taken.getLocalPort());

            for (int i = 0; i < 20; i++) { // who comes first differs from time to time
                assertThatThrownBy(() -> Gateway.start(options, EngineListener.NONE))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("the gateway cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
                        .hasMessageEndingWith("; choose another port or stop what uses it");
                System.gc(); // what was forgotten and not closed complains when it is finalized
            }
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
        } finally {
            root.detachAppender(logged);
        }
        assertThat(logged.list)
                .filteredOn(event -> event.getLevel().levelInt >= ch.qos.logback.classic.Level.WARN_INT)
                .isEmpty();
    }

    /** But for those that end by themselves: Netty's one for the whole process, and the one that waits here. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().matches("globalEventExecutor.*|awaitility.*"))
                .collect(Collectors.toSet());
    }
}
