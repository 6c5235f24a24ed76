package dev.apiintegrator.engine.policy;

import dev.apiintegrator.engine.source.YamlNode;
import java.util.Map;

/** Hears what {@link RouteWalk} passes in one file. Every scalar and every key is told, whatever else it is. */
interface RouteVisitor {

    /** What an endpoint is for. */
    enum Role {
        CONSUMER,
        PRODUCER,
        /** A pattern of other endpoints, which are told where they are used. */
        PATTERN
    }

    /** An element at the top of a file. */
    default void element(String name, YamlNode at) {}

    /** A step of a route. */
    default void step(String name, YamlNode at) {}

    default void expression(String language, String text, YamlNode at) {}

    default void dataFormat(String name, YamlNode at) {}

    /** @param dynamic made for each message */
    default void endpoint(Role role, String uri, Map<String, String> parameters, boolean dynamic, YamlNode at) {}

    /** Endpoints given by an expression, perhaps several separated by {@code delimiter}. */
    default void recipients(Role role, String language, String text, String delimiter, YamlNode at) {}

    /** The name of a class. */
    default void classOf(String name, boolean exception, YamlNode at) {}

    /** A key of a definition of Camel's. */
    default void key(String definition, String name, YamlNode at) {}

    /** A scalar. */
    default void text(String text, String language, YamlNode at) {}

    /** Something that a reader of the DSL would not expect here. */
    default void unknown(String message, YamlNode at) {}
}
