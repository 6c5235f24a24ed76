package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.event.RouteObserver;
import dev.apiintegrator.engine.source.IntegrationId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Routes that never wait are answered where they were read, watched or not: half of the gateway's speed. */
class EventLoopTest {

    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    private final EngineListener listener = new EngineListener() {
        @Override
        public RouteObserver observe(IntegrationId integration, String routeId) {
            return new RouteObserver() {
                @Override
                public void begun() {
                    threads.add(Thread.currentThread().getName());
                }
            };
        }
    };

    @Test
    void runsRoutesThatNeverWaitWhileTheyAreWatched() throws Exception {
        try (EngineFixture fixture = new EngineFixture(UnaryOperator.identity(), listener)) {
            fixture.deploy("hello", "hello.camel.yaml", """
                    - route:
                        id: hello
                        from:
                          uri: platform-http:/hello
                          steps:
                            - setBody:
                                constant: Hello!
                    """);

            assertThat(fixture.get("/hello").body()).isEqualTo("Hello!");
            assertThat(threads).isNotEmpty().allMatch(name -> name.contains("eventloop"));
        }
    }
}
