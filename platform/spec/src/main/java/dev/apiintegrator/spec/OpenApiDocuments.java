package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;

/** OpenAPI 3.0 and 3.1, and Swagger 2.0. */
final class OpenApiDocuments implements SpecReader {

    @Override
    public boolean accepts(ApiDocument document) {
        return format(document) != SpecFormat.UNKNOWN;
    }

    @Override
    public ApiSpec read(ApiDocument document) {
        return new OpenApiReader(document.tree(), format(document)).read();
    }

    private static SpecFormat format(ApiDocument document) {
        JsonNode root = document.tree().root();
        if (root.path("openapi").asText().startsWith("3.")) {
            return SpecFormat.OPENAPI_3;
        }
        return root.path("swagger").asText().equals("2.0") ? SpecFormat.SWAGGER_2 : SpecFormat.UNKNOWN;
    }
}
