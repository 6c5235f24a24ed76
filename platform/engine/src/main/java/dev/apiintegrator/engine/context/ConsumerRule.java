package dev.apiintegrator.engine.context;

import java.util.Set;

/** How the consumers of an old and a new revision change places. */
public enum ConsumerRule {
    /** Reached only from inside the context or through the gateway's table: both may be there. */
    PASSIVE,
    /** A broker shares messages out between them: the new one starts before the old one stops, nothing is lost. */
    OVERLAP,
    /**
     * Both would do the same work twice (a timer, a poll of a directory): the old one is suspended before the new one starts,
     * and resumed when that fails. Also what an unknown component gets.
     */
    HANDOVER;

    private static final Set<String> INSIDE = Set.of(
            "platform-http",
            "rest",
            "rest-api",
            "rest-openapi",
            "direct",
            "seda",
            "kamelet",
            "vm",
            "direct-vm",
            "stub",
            "mock");
    private static final Set<String> SHARED = Set.of(
            "kafka",
            "nats",
            "jms",
            "activemq",
            "activemq6",
            "amqp",
            "sjms",
            "sjms2",
            "spring-rabbitmq",
            "rabbitmq",
            "pulsar",
            "aws2-sqs",
            "azure-servicebus",
            "google-pubsub");

    /** @param uri of the consumer's endpoint */
    public static ConsumerRule of(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? uri : uri.substring(0, colon);
        if (INSIDE.contains(scheme)) {
            return PASSIVE;
        }
        if (!SHARED.contains(scheme)) {
            return HANDOVER;
        }
        return scheme.equals("kafka") && uri.contains("groupInstanceId=")
                        || scheme.equals("nats") && !uri.contains("queueName=")
                        || uri.contains(":topic:")
                ? HANDOVER
                : OVERLAP;
    }
}
