package dev.apiintegrator.connector;

import dev.apiintegrator.spec.ParameterLocation;

/**
 * Where a value goes in a request, and how it is written there.
 *
 * @param name of the parameter
 * @param location where
 * @param required whether a request without it is none
 * @param style of OpenAPI 3: {@code simple}, {@code label}, {@code matrix}, {@code form}, {@code spaceDelimited},
 *     {@code pipeDelimited} or {@code deepObject}; {@code tabDelimited} of Swagger 2.0
 * @param explode whether each element is written by itself
 * @param json whether the value is written as JSON, as parameters with {@code content} are
 */
public record Slot(
        String name, ParameterLocation location, boolean required, String style, boolean explode, boolean json) {}
