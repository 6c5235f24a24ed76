package dev.apiintegrator.performance;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;

/** The integrations that are deployed. */
final class Samples {

    /** Lua patterns of what they answer. */
    static final String REVISION = "^revision %d+$";

    static final String ITEM = "^item ";
    static final String SLOW = "^done$";

    private static final String SWAPPED_YAML = """
            - route:
                id: fast
                from:
                  uri: platform-http:/fast
                  parameters:
                    httpMethodRestrict: GET
                  steps:
                    - setHeader:
                        name: Content-Type
                        constant: text/plain
                    - setBody:
                        constant: revision @number@
            - route:
                id: slow
                from:
                  uri: platform-http:/slow
                  parameters:
                    httpMethodRestrict: GET
                  steps:
                    - delay:
                        simple: ${random(200,1000)}
                    - setHeader:
                        name: Content-Type
                        constant: text/plain
                    - setBody:
                        constant: revision @number@
            - rest:
                path: /shop
                get:
                  - id: item
                    path: /{item}
                    produces: text/plain
                    to: direct:item
            - route:
                id: item
                from:
                  uri: direct:item
                  steps:
                    - setBody:
                        simple: revision @number@
            """;

    private static final String SWAPPED_JAVA = """
            import org.apache.camel.Exchange;
            import org.apache.camel.Processor;
            import org.apache.camel.builder.RouteBuilder;

            public class Swapped extends RouteBuilder {

                static final String ANSWER = "revision @number@";

                @Override
                public void configure() {
                    from("platform-http:/fast?httpMethodRestrict=GET")
                            .routeId("fast")
                            .setHeader(Exchange.CONTENT_TYPE, constant("text/plain"))
                            .process(new Answer());
                    from("platform-http:/slow?httpMethodRestrict=GET")
                            .routeId("slow")
                            .delay(simple("${random(200,1000)}"))
                            .setHeader(Exchange.CONTENT_TYPE, constant("text/plain"))
                            .process(exchange -> exchange.getMessage().setBody(ANSWER));
                }

                static class Answer implements Processor {
                    @Override
                    public void process(Exchange exchange) {
                        exchange.getMessage().setBody(ANSWER);
                    }
                }
            }
            """;

    private static final String SMALL = """
            - route:
                id: item
                from:
                  uri: platform-http:/@name@/{item}
                  parameters:
                    httpMethodRestrict: GET
                  steps:
                    - setProperty:
                        name: version
                        constant: "@number@"
                    - choice:
                        when:
                          - simple: ${header.item} == 'none'
                            steps:
                              - setHeader:
                                  name: CamelHttpResponseCode
                                  constant: "404"
                    - setHeader:
                        name: Content-Type
                        constant: text/plain
                    - setBody:
                        simple: item ${header.item} of @name@
            """;

    private static final String BLOCKING = """
            - route:
                id: blocking
                from:
                  uri: platform-http:/blocking
                  parameters:
                    httpMethodRestrict: GET
                  steps:
                    - delay:
                        asyncDelayed: false
                        constant: "1000"
                    - setHeader:
                        name: Content-Type
                        constant: text/plain
                    - setBody:
                        constant: done
            """;

    private Samples() {}

    /** A fast, a slow and a REST DSL route that answer with the revision's number. */
    static Revision swapped(long number) {
        return revision("swapped", number, "swapped.camel.yaml", SWAPPED_YAML);
    }

    /** The fast and the slow route in Java, with a lambda and a nested class. */
    static Revision swappedJava(long number) {
        return revision("swapped", number, "Swapped.java", SWAPPED_JAVA);
    }

    /** One route of six nodes on a path of its own. */
    static Revision small(String name, long number) {
        return revision(name, number, "item.camel.yaml", SMALL.replace("@name@", name));
    }

    /** Holds a thread for one second per request. */
    static Revision blocking() {
        return revision("blocking", 1, "blocking.camel.yaml", BLOCKING);
    }

    private static Revision revision(String name, long number, String path, String text) {
        return Revision.of(
                IntegrationId.of(name),
                number,
                List.of(RouteSource.of(path, text.replace("@number@", Long.toString(number)))));
    }
}
