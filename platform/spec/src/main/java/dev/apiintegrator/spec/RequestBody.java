package dev.apiintegrator.spec;

import java.util.List;

/**
 * What an operation wants to be sent.
 *
 * @param required whether a call without it fails
 * @param description or empty
 * @param contents one for each media type, in the document's order
 */
public record RequestBody(boolean required, String description, List<Content> contents) {}
