package dev.apiintegrator.engine.source;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code connections}. */
final class ConnectionReader {

    static final String NAME = "[a-z][a-z0-9-]{0,62}";

    private final SettingsNodes nodes;

    ConnectionReader(SettingsNodes nodes) {
        this.nodes = nodes;
    }

    Map<String, ConnectionUse> read(YamlNode node) {
        Map<String, ConnectionUse> connections = new LinkedHashMap<>();
        nodes.entries("connections", node, NAME)
                .forEach((name, value) -> nodes.text(
                                "connection '" + name + "'",
                                value,
                                NAME,
                                "use lower case letters, digits and hyphens, beginning with a letter")
                        .ifPresent(connection ->
                                connections.put(name, new ConnectionUse(connection, value.line(), value.column()))));
        return connections;
    }
}
