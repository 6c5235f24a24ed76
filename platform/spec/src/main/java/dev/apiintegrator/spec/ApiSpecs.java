package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Reads documents. */
public final class ApiSpecs {

    private static final List<SpecReader> READERS = List.of(
            new GraphQlReader(),
            new OpenApiDocuments(),
            new AsyncApiDocuments(),
            new PostmanReader(),
            new ProseReader());

    private ApiSpecs() {}

    /** All that can be used of the document; what cannot is named in the findings. Throws nothing for what it says. */
    public static ApiSpec read(ApiDocument document) {
        for (SpecReader reader : READERS) {
            if (reader.accepts(document)) {
                return reader.read(document);
            }
        }
        Tree tree = document.tree();
        List<Finding> findings = tree.findings().isEmpty() ? List.of(unknown(tree.root())) : tree.findings();
        return new ApiSpec(
                SpecFormat.UNKNOWN, "", "", "", "", List.of(), List.of(), List.of(), Map.of(), Map.of(), findings);
    }

    private static Finding unknown(JsonNode root) {
        String said = root.has("openapi")
                ? "openapi: " + root.path("openapi").asText()
                : root.has("swagger")
                        ? "swagger: " + root.path("swagger").asText()
                        : root.has("asyncapi")
                                ? "asyncapi: " + root.path("asyncapi").asText()
                                : "nothing of its format";
        return Finding.error("unknown-format", "this is no document that is understood: it says " + said)
                .suggesting(
                        "OpenAPI 3, Swagger 2.0, AsyncAPI 2 and 3, Postman 2 and GraphQL are, and texts that name endpoints");
    }
}
