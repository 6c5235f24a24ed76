package dev.apiintegrator.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GraphQlTest {

    private static final String SHOP = """
            schema { query: Root mutation: Changes }
            "An order"
            type Order implements Node { id: ID! lines(first: Int): [Line!]! state: State }
            interface Node { id: ID! }
            type Line { item: String n: Int! price: Money }
            scalar Money
            enum State { OPEN CLOSED }
            union Found = Order | Line
            input NewOrder { item: String! n: Int = 1 }
            type Root {
              \"\"\"One order.\"\"\"
              order(id: ID!): Order
              find(text: String, state: State): [Found!]!
            }
            type Changes { order(order: NewOrder!): Order @deprecated(reason: "old") }
            extend type Root { more: Int }
            """;

    private static ApiSpec read(String text) {
        return ApiSpecs.read(ApiDocument.of(text.getBytes(StandardCharsets.UTF_8), "", "test"));
    }

    @Test
    void fieldsOfTheRootsBecomeOperations() {
        ApiSpec spec = read(SHOP);

        assertThat(spec.format()).isEqualTo(SpecFormat.GRAPHQL);
        assertThat(spec.findings()).isEmpty();
        assertThat(spec.operations())
                .extracting(operation -> operation.id() + " " + operation.signature() + " " + operation.deprecated())
                .containsExactly(
                        "order QUERY order false",
                        "find QUERY find false",
                        "more QUERY more false",
                        "order_mutation MUTATION order true");
        Operation order = spec.operations().get(0);
        assertThat(order.description()).isEqualTo("One order.");
        assertThat(order.request().orElseThrow().contents().get(0).schema().toString())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\",\"x-graphql-type\":\"ID!\"}},\"required\":[\"id\"]}");
        assertThat(spec.schemas()).containsOnlyKeys("Order", "Node", "Line", "Money", "State", "Found", "NewOrder");
        assertThat(spec.schemas().get("State").toString()).contains("\"enum\":[\"OPEN\",\"CLOSED\"]");
    }

    @Test
    void aFaultInOneTypeIsNoneOfTheOthers() {
        ApiSpec spec = read(SHOP.replace("enum State { OPEN CLOSED }", "enum State { OPEN CLOSED ")
                .replace("price: Money", "price: Mony"));

        assertThat(spec.operations()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(spec.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("not-graphql");
            assertThat(finding.line()).isPositive();
        });
        assertThat(spec.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("missing-type");
            assertThat(finding.suggestion()).contains("Money");
        });
    }

    @Test
    void anIntrospectionsAnswerIsReadToo() {
        ApiSpec spec = read("""
                {"data": {"__schema": {"queryType": {"name": "Query"}, "mutationType": null, "subscriptionType": null, "directives": [],
                 "types": [
                  {"kind": "SCALAR", "name": "String"},
                  {"kind": "OBJECT", "name": "Query", "interfaces": [], "fields": [
                    {"name": "hello", "args": [{"name": "who", "type": {"kind": "SCALAR", "name": "String"}}],
                     "type": {"kind": "SCALAR", "name": "String"}, "isDeprecated": false}]}]}}}""");

        assertThat(spec.operations()).extracting(Operation::signature).containsExactly("QUERY hello");
        assertThat(read("{\"data\": {\"__schema\": {\"types\": 1}}}").findings())
                .extracting(Finding::code)
                .contains("no-introspection", "no-operations");
    }

    @Test
    void nothingToAskIsNamed() {
        assertThat(read("type A { b: Int }").findings())
                .extracting(Finding::code)
                .containsExactly("no-operations");
    }

    /** Names go into queries, and those into routes: an introspection that is none of GraphQL's may not write them. */
    @Test
    void namesThatGraphQlDoesNotAllowAreLeftOut() {
        ApiSpec spec = ApiSpecs.read(ApiDocument.of("""
                {"data":{"__schema":{"queryType":{"name":"Query"},"mutationType":null,"subscriptionType":null,"directives":[],"types":[
                  {"kind":"OBJECT","name":"Query","interfaces":[],"fields":[
                    {"name":"good","args":[],"type":{"kind":"OBJECT","name":"Order"},"isDeprecated":false},
                    {"name":"bad } mutation {","args":[],"type":{"kind":"SCALAR","name":"String"},"isDeprecated":false},
                    {"name":"worse","args":[{"name":"a: String) { x } #","type":{"kind":"SCALAR","name":"String"}}],
                      "type":{"kind":"SCALAR","name":"String"},"isDeprecated":false}]},
                  {"kind":"OBJECT","name":"Order","interfaces":[],"fields":[
                    {"name":"id","args":[],"type":{"kind":"SCALAR","name":"ID"},"isDeprecated":false},
                    {"name":"x(a: \\"{{secret:key}}\\")","args":[],"type":{"kind":"SCALAR","name":"String"},"isDeprecated":false}]},
                  {"kind":"SCALAR","name":"String"},{"kind":"SCALAR","name":"ID"}]}}}
                """.getBytes(StandardCharsets.UTF_8), "", "introspection.json"));

        assertThat(spec.operations()).extracting(Operation::id).containsExactly("good");
        assertThat(spec.schemas().get("Order").path("properties").size()).isEqualTo(1);
        assertThat(spec.findings())
                .extracting(Finding::code)
                .containsOnly("bad-name")
                .hasSize(3);
    }

    @Test
    void noOperationOfARealSchemaIsLost() throws IOException {
        for (Path file : RealDocuments.in("graphql")) {
            ApiSpec spec = ApiSpecs.read(ApiDocument.file(file));
            String text = Files.readString(file);

            long queries = spec.operations().stream()
                    .filter(each -> each.method().equals("QUERY"))
                    .count();
            long mutations = spec.operations().stream()
                    .filter(each -> each.method().equals("MUTATION"))
                    .count();
            assertThat(queries).isEqualTo(fields(text, "Query"));
            assertThat(mutations).isEqualTo(fields(text, "Mutation"));
            // GitHub's schema has two fields twice
            assertThat(spec.findings()).extracting(Finding::code).containsOnly("duplicate-field");
        }
    }

    /** Lines with two blanks and a name: so this file is written. */
    private static long fields(String text, String type) {
        Matcher body =
                Pattern.compile("(?ms)^type " + type + "\\b[^{]*\\{$(.*?)^}$").matcher(text);
        return body.find()
                ? Pattern.compile("(?m)^  \\w+(\\(|:)")
                        .matcher(body.group(1).replaceAll("(?s)\"\"\".*?\"\"\"", ""))
                        .results()
                        .count()
                : 0;
    }
}
