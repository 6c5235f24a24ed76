package dev.apiintegrator.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProseTest {

    private static final String SHOP = """
            # Shop API

            The base URL is https://api.shop.example/v1. Send your key in the header `X-Shop-Key`.
            At most 20 requests per second are allowed.

            ## Orders

            ### One order

            ```
            GET /orders/:id
            ```

            Gives an order.

            | Name | Type | Required | Description |
            |---|---|---|---|
            | id | integer | yes | Its number |
            | fields | string[] | no | Which fields |

            Response:

            ```json
            { "id": 1, // the number
              "lines": [ { "item": "tea" } ] }
            ```

            ### New order

            `POST /orders`

            Request body:

            Field | Type | Mandatory
            ----- | ---- | ---------
            item | STRING | YES
            price | DECIMAL | NO

            ## Other

            Name | Type
            ---- | ----
            lost | string

            ```
            curl -X DELETE https://api.shop.example/v1/baskets/7 -H 'X-Shop-Key: k'
            ```
            """;

    private static ApiSpec read(String text, String name) {
        return ApiSpecs.read(ApiDocument.of(text.getBytes(StandardCharsets.UTF_8), "", name));
    }

    @Test
    void endpointsTablesAndExamplesBecomeOperations() {
        ApiSpec spec = read(SHOP, "shop.md");

        assertThat(spec.format()).isEqualTo(SpecFormat.PROSE);
        assertThat(spec.title()).isEqualTo("Shop API");
        assertThat(spec.servers()).extracting(Server::url).contains("https://api.shop.example/v1");
        assertThat(spec.securitySchemes().get("apiKey").name()).isEqualTo("X-Shop-Key");
        assertThat(spec.operations())
                .extracting(operation -> operation.id() + " " + operation.signature() + " " + operation.pointer())
                .containsExactly(
                        "oneOrder GET /orders/{id} line 10",
                        "newOrder POST /orders line 30",
                        "other DELETE /v1/baskets/7 line 45");
        Operation order = spec.operations().get(0);
        assertThat(order.description()).contains("Gives an order.");
        assertThat(order.parameters())
                .extracting(each -> each.location() + " " + each.name() + " " + each.required() + " "
                        + each.schema().path("type").asText())
                .containsExactly("PATH id true integer", "QUERY fields false array");
        assertThat(order.responses()
                        .get(0)
                        .contents()
                        .get(0)
                        .schema()
                        .at("/properties/lines/items/properties/item/type")
                        .asText())
                .isEqualTo("string");
        assertThat(spec.operations()
                        .get(1)
                        .request()
                        .orElseThrow()
                        .contents()
                        .get(0)
                        .schema()
                        .toString())
                .contains("\"price\":{\"type\":\"number\"}", "\"required\":[\"item\"]")
                .doesNotContain("lost");
    }

    @Test
    void htmlIsReadLikeMarkdown() {
        ApiSpec spec = read("""
                <!doctype html><html><body><h1>Shop</h1><h2>One order</h2><pre>GET /orders/{id}</pre>
                <table><tr><th>Name</th><th>Type</th><th>Required</th></tr><tr><td>id</td><td>int</td><td>Yes</td></tr></table>
                </body></html>""", "shop.html");

        assertThat(spec.operations()).extracting(Operation::signature).containsExactly("GET /orders/{id}");
        assertThat(spec.operations()
                        .get(0)
                        .parameters()
                        .get(0)
                        .schema()
                        .path("type")
                        .asText())
                .isEqualTo("integer");
    }

    @Test
    void aTextWithoutEndpointsIsNamed() {
        assertThat(read("# Hello\n\nNothing here.", "a.md").findings())
                .extracting(Finding::code)
                .containsExactly("no-operations");
    }

    @Test
    void noEndpointOfARealTextIsLost() throws IOException {
        for (Path file : RealDocuments.in("prose")) {
            String text = Files.readString(file);
            Set<String> lines = new TreeSet<>();
            Matcher line =
                    Pattern.compile("(?m)^(GET|POST|PUT|DELETE) (/\\S+)$").matcher(text);
            while (line.find()) {
                lines.add(line.group());
            }
            ApiSpec spec = ApiSpecs.read(ApiDocument.file(file));

            assertThat(spec.operations()).extracting(Operation::signature).containsAll(lines);
            assertThat(spec.operations()).extracting(Operation::id).doesNotHaveDuplicates();
            assertThat(spec.securitySchemes()).containsKeys("apiKey", "hmac");
            assertThat(spec.securitySchemes().get("apiKey").name()).isEqualTo("X-MBX-APIKEY");
            assertThat(spec.servers()).extracting(Server::url).contains("https://api.binance.com");
            Operation order = spec.operations().stream()
                    .filter(each -> each.signature().equals("POST /api/v3/order"))
                    .findFirst()
                    .orElseThrow();
            assertThat(order.parameters())
                    .filteredOn(Parameter::required)
                    .extracting(Parameter::name)
                    .contains("symbol", "side", "type", "timestamp");
            System.out.println(
                    file.getFileName() + ": " + spec.operations().size() + " operations, " + lines.size() + " lines");
            assertThat(spec.operations().size() - lines.size()).isBetween(0, 2);
        }
    }
}
