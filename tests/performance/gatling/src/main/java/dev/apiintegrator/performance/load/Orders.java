package dev.apiintegrator.performance.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Callers who come at a rate, whatever the product does: each writes an order and reads the last ones of its customer. */
public final class Orders extends Simulation {

    private static final int REQUESTS_EACH = 2;
    private static final double CALM_RATE = 1_000;

    private static final Supplier<Iterator<Map<String, Object>>> CUSTOMERS =
            () -> Stream.generate(() -> Map.<String, Object>of(
                            "customer", "c" + ThreadLocalRandom.current().nextInt(1_000)))
                    .iterator();

    public Orders() {
        double users = Double.parseDouble(System.getProperty("load.rate")) / REQUESTS_EACH;
        int seconds = Integer.getInteger("load.seconds");
        int ramp = Integer.getInteger("load.ramp");
        int calm = Integer.getInteger("load.calm");
        HttpProtocolBuilder protocol =
                http.baseUrl(System.getProperty("load.url")).shareConnections().contentTypeHeader("application/json");
        ScenarioBuilder orders = scenario("orders")
                .feed(CUSTOMERS)
                .exec(exec(http("write")
                                .post("/load/orders")
                                .body(StringBody("{\"customer\":\"#{customer}\",\"quantity\":2}"))
                                .check(status().is(201)))
                        .exec(http("read")
                                .get("/load/orders/#{customer}")
                                .check(status().is(200), substring("\"quantity\":2"))));
        List<OpenInjectionStep> steps = new ArrayList<>();
        if (calm > 0) { // a spike comes out of an ordinary day, and the callers' JVM has had its warm-up then
            steps.add(constantUsersPerSec(CALM_RATE / REQUESTS_EACH).during(calm));
        }
        if (ramp > 0) {
            steps.add(rampUsersPerSec(1).to(users).during(ramp));
        }
        steps.add(constantUsersPerSec(users).during(seconds));
        setUp(orders.injectOpen(steps.toArray(OpenInjectionStep[]::new)))
                .protocols(protocol)
                .assertions(
                        global().responseTime().percentile(95.0).lt(Integer.getInteger("load.p95")),
                        global().failedRequests().count().is(0L));
    }
}
