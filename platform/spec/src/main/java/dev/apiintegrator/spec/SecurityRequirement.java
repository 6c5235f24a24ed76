package dev.apiintegrator.spec;

import java.util.List;
import java.util.Map;

/**
 * Security schemes that are needed together; none at all when it is empty.
 *
 * @param schemes scopes by the scheme's id
 */
public record SecurityRequirement(Map<String, List<String>> schemes) {}
