package dev.apiintegrator.spec;

/** The formats that are understood. */
public enum SpecFormat {
    OPENAPI_3("OpenAPI"),
    SWAGGER_2("Swagger"),
    POSTMAN("Postman"),
    ASYNCAPI("AsyncAPI"),
    GRAPHQL("GraphQL"),
    /** Markdown or HTML for people. */
    PROSE("prose"),
    /** None of them. */
    UNKNOWN("unknown");

    private final String title;

    SpecFormat(String title) {
        this.title = title;
    }

    /** As people write it. */
    public String title() {
        return title;
    }
}
