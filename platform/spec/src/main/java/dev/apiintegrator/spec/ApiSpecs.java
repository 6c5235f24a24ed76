package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Reads documents. */
public final class ApiSpecs {

    private ApiSpecs() {}

    /** All that can be used of the document; what cannot is named in the findings. Throws nothing for what it says. */
    public static ApiSpec read(ApiDocument document) {
        Tree tree = document.tree();
        JsonNode root = tree.root();
        if (root.path("openapi").asText().startsWith("3.")) {
            return new OpenApiReader(tree, SpecFormat.OPENAPI_3).read();
        }
        if (root.path("swagger").asText().equals("2.0")) {
            return new OpenApiReader(tree, SpecFormat.SWAGGER_2).read();
        }
        List<Finding> findings = tree.findings().isEmpty() ? List.of(unknown(root)) : tree.findings();
        return new ApiSpec(
                SpecFormat.UNKNOWN, "", "", "", "", List.of(), List.of(), List.of(), Map.of(), Map.of(), findings);
    }

    private static Finding unknown(JsonNode root) {
        String said = root.has("openapi")
                ? "openapi: " + root.path("openapi").asText()
                : root.has("swagger") ? "swagger: " + root.path("swagger").asText() : "neither 'openapi' nor 'swagger'";
        return Finding.error("unknown-format", "this is no OpenAPI 3 and no Swagger 2.0: it says " + said)
                .suggesting("these two are understood today");
    }
}
