package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a document of JSON or YAML says.
 *
 * @param root missing when it is neither
 * @param findings why it could not be read, or not all of it
 * @param values that it counts, those that aliases repeat included
 */
record Tree(JsonNode root, List<Finding> findings, int values) {}
