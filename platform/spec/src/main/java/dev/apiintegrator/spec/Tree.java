package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a document of JSON or YAML says.
 *
 * @param root missing when it is neither
 * @param findings why it could not be read
 */
record Tree(JsonNode root, List<Finding> findings) {}
