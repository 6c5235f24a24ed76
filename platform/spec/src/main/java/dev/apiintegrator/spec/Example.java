package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value that the document shows.
 *
 * @param name or empty
 * @param value JSON; text for other media types
 */
public record Example(String name, JsonNode value) {}
