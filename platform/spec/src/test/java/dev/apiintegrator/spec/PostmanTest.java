package dev.apiintegrator.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PostmanTest {

    private static final String SHOP = """
            {"info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
             "variable": [{"key": "base", "value": "https://{{host}}/v1"}, {"key": "host", "value": "shop.example"}],
             "auth": {"type": "apikey", "apikey": [{"key": "key", "value": "X-Key"}, {"key": "in", "value": "header"}]},
             "item": [
               {"name": "Orders", "item": [
                 {"name": "Get an order",
                  "request": {"method": "GET", "header": [{"key": "X-Trace", "value": "1"}, {"key": "Accept", "value": "*/*"}],
                   "url": {"raw": "{{base}}/orders/:id?state=open", "host": ["{{base}}"], "path": ["orders", ":id"],
                    "query": [{"key": "state", "value": "<string>", "description": "(Required) Which"}],
                    "variable": [{"key": "id", "value": "<integer>", "description": "Its number"}]}},
                  "response": [{"name": "found", "code": 200, "header": [{"key": "Content-Type", "value": "application/json"}],
                   "body": "{\\"id\\": 1, \\"lines\\": [{\\"item\\": \\"tea\\"}]}"}]},
                 {"name": "Add an order",
                  "request": {"method": "POST", "auth": {"type": "noauth"}, "url": "{{base}}/orders",
                   "body": {"mode": "raw", "raw": "{\\"item\\": \\"{{item}}\\", \\"n\\": 2}", "options": {"raw": {"language": "json"}}}}}]},
               {"name": "Add an order", "request": {"method": "POST", "url": "http://other.example/orders/{{id}}",
                 "body": {"mode": "urlencoded", "urlencoded": [{"key": "a[b]", "value": "<boolean>", "description": "(Required) x"}]}}},
               {"name": "Nothing"},
               {"name": "No address", "request": {"method": "GET"}}
             ]}
            """;

    private static ApiSpec read(String text) {
        return ApiSpecs.read(ApiDocument.of(text.getBytes(StandardCharsets.UTF_8), "", "test"));
    }

    @Test
    void requestsBecomeOperationsWithTheirFoldersVariablesAndExamples() {
        ApiSpec spec = read(SHOP);

        assertThat(spec.format()).isEqualTo(SpecFormat.POSTMAN);
        assertThat(spec.servers()).extracting(Server::url).contains("https://shop.example");
        assertThat(spec.operations())
                .extracting(operation -> operation.id() + " " + operation.signature())
                .containsExactly(
                        "getAnOrder GET /v1/orders/{id}",
                        "addAnOrder POST /v1/orders",
                        "addAnOrder_2 POST /orders/{id}");
        Operation get = spec.operations().get(0);
        assertThat(get.tags()).containsExactly("Orders");
        assertThat(get.parameters())
                .extracting(each -> each.location() + " " + each.name() + " " + each.required() + " " + each.schema())
                .containsExactly(
                        "PATH id true {\"type\":\"integer\"}",
                        "QUERY state true {\"type\":\"string\"}",
                        "HEADER X-Trace false {\"type\":\"string\"}");
        assertThat(get.responses()
                        .get(0)
                        .contents()
                        .get(0)
                        .schema()
                        .at("/properties/lines/items/properties/item/type")
                        .asText())
                .isEqualTo("string");
        assertThat(get.security()).hasSize(1);
        assertThat(spec.securitySchemes().get("apiKey").name()).isEqualTo("X-Key");
    }

    @Test
    void bodiesAndServersAreThoseOfTheRequest() {
        ApiSpec spec = read(SHOP);

        Operation add = spec.operations().get(1);
        assertThat(add.security()).isEmpty();
        assertThat(add.request().orElseThrow().contents().get(0).mediaType()).isEqualTo("application/json");
        Operation other = spec.operations().get(2);
        assertThat(other.servers()).extracting(Server::url).containsExactly("http://other.example");
        JsonNode form = other.request().orElseThrow().contents().get(0).schema();
        assertThat(form.at("/properties/a[b]/type").asText()).isEqualTo("boolean");
        assertThat(form.at("/required/0").asText()).isEqualTo("a[b]");
    }

    @Test
    void whatCannotBeUsedIsNamed() {
        assertThat(read(SHOP).findings())
                .extracting(finding -> finding.code() + " " + finding.pointer())
                .containsExactly("no-request /item/2", "no-url /item/3/request");
        assertThat(read("{\"info\": {\"_postman_id\": \"1\"}, \"item\": []}").findings())
                .extracting(Finding::code)
                .containsExactly("no-operations");
    }

    @Test
    void noRequestOfARealCollectionIsLost() throws IOException {
        for (Path file : RealDocuments.in("postman")) {
            JsonNode root = new ObjectMapper().readTree(file.toFile());
            ApiSpec spec = ApiSpecs.read(ApiDocument.file(file));

            assertThat(spec.operations()).hasSize(requests(root));
            assertThat(spec.operations()).extracting(Operation::id).doesNotHaveDuplicates();
            assertThat(spec.findings()).filteredOn(Finding::isError).isEmpty();
        }
    }

    private static int requests(JsonNode folder) {
        int requests = folder.has("request") ? 1 : 0;
        for (JsonNode item : folder.path("item")) {
            requests += requests(item);
        }
        return requests;
    }
}
