package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a body is made of when it has one media type.
 *
 * @param mediaType such as {@code application/json}; may be a range
 * @param schema JSON schema; an empty object when the document has none
 * @param examples values that the document shows
 */
public record Content(String mediaType, JsonNode schema, List<Example> examples) {}
