package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.spec.Parameter;
import java.util.Map;

/** The template of a Kamelet that sends messages to a channel, or gives those that come. */
final class ChannelTemplate {

    private ChannelTemplate() {}

    static void write(ObjectNode from, Channel channel, Map<String, Parameter> parameters) {
        String address = filled(channel.address(), parameters);
        if (channel.receives()) {
            from.put("uri", channel.scheme() + ":" + address);
            from.putObject("parameters").setAll(options(channel));
            from.putArray("steps").addObject().put("to", "kamelet:sink");
            return;
        }
        from.put("uri", "kamelet:source");
        ArrayNode steps = from.putArray("steps");
        boolean byMessage = channel.scheme().equals("kafka") && !parameters.isEmpty();
        if (byMessage) { // a value of the message names the topic only: in the endpoint it could be its options too
            steps.addObject()
                    .putObject("setHeader")
                    .put("name", "kafka.OVERRIDE_TOPIC")
                    .put("simple", address);
        }
        ObjectNode to = steps.addObject().putObject("to");
        to.put(
                "uri",
                channel.scheme() + ":" + (byMessage ? channel.address().replaceAll("[^A-Za-z0-9._-]", "_") : address));
        if (channel.scheme().equals("kafka")) {
            to.putObject("parameters").put("requestRequiredAcks", "all");
        }
    }

    private static ObjectNode options(Channel channel) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        if (channel.scheme().equals("kafka")) {
            return options.put("groupId", "{{" + ConnectorOperation.GROUP + "}}")
                    .put("autoOffsetReset", "earliest");
        }
        return options.put("queueName", "{{" + ConnectorOperation.GROUP + "}}");
    }

    private static String filled(String address, Map<String, Parameter> parameters) {
        String filled = address;
        for (Map.Entry<String, Parameter> each : parameters.entrySet()) {
            filled = filled.replace("{" + each.getValue().name() + "}", "{{" + each.getKey() + "}}");
        }
        return filled;
    }
}
