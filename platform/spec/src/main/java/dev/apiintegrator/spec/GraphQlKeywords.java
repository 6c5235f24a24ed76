package dev.apiintegrator.spec;

/** What schemas made of GraphQL say beside what JSON Schema has words for. */
public final class GraphQlKeywords {

    /** Of an argument: its type as GraphQL writes it, such as {@code [ID!]!}. */
    public static final String TYPE = "x-graphql-type";

    /** Of a field that takes arguments: true when it cannot be asked for without. */
    public static final String ARGUMENTS = "x-graphql-arguments-required";

    private GraphQlKeywords() {}
}
