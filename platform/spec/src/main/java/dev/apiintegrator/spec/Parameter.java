package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A value that an operation takes beside its body; also a header that a response brings.
 *
 * @param name as it goes over the wire
 * @param location where it goes
 * @param required whether a call without it fails
 * @param deprecated whether the document says so
 * @param description or empty
 * @param schema JSON schema; an empty object when anything goes
 * @param style how lists and objects are written, in OpenAPI's words: {@code simple}, {@code form}, {@code deepObject} ...
 * @param explode whether each element of a list or object is written on its own
 * @param examples values that the document shows
 */
public record Parameter(
        String name,
        ParameterLocation location,
        boolean required,
        boolean deprecated,
        String description,
        JsonNode schema,
        String style,
        boolean explode,
        List<Example> examples) {}
