package dev.apiintegrator.connector.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiDiffTest {

    private static final String SHOP = """
            openapi: 3.0.3
            info: { title: Shop, version: "1" }
            paths:
              /orders/{id}:
                get:
                  operationId: getOrder
                  parameters:
                    - { name: id, in: path, required: true, schema: { type: string } }
                    - { name: size, in: query, schema: { type: integer, maximum: 100 } }
                  responses:
                    "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
              /orders:
                post:
                  operationId: addOrder
                  requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/New" } } } }
                  responses: { "201": { description: made } }
            components:
              securitySchemes:
                key: { type: apiKey, in: header, name: X-Key }
              schemas:
                Order:
                  type: object
                  required: [ id ]
                  properties: { id: { type: string }, state: { type: string, enum: [ open, closed ] }, parent: { $ref: "#/components/schemas/Order" } }
                New:
                  type: object
                  required: [ item ]
                  properties: { item: { type: string }, color: { type: string, enum: [ red, blue ] }, n: { type: integer } }
            """;

    private static ApiSpec read(String text) {
        return ApiSpecs.read(ApiDocument.of(text.getBytes(StandardCharsets.UTF_8), "", "test"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "get:|put:|true|getOrder|| is now PUT",
                "operationId: getOrder|operationId: readOrder|true|getOrder||is called 'readOrder'",
                "operationId: getOrder|operationId: getOrder, deprecated: true|false|getOrder||is deprecated",
                "in: query, schema|in: query, required: true, schema|true|getOrder|query.size|is required now",
                "name: size|name: count|false|getOrder|query.size|is gone",
                "maximum: 100|maximum: 50|true|getOrder|query.size|'maximum' was 100 and is 50",
                "maximum: 100|maximum: 200|false|getOrder|query.size|'maximum' was 100 and is 200",
                "state: { type: string, enum: [ open, closed ] }|state: { type: integer }|true|getOrder|answer.200.state|was [string] and is [integer]",
                "open, closed ]|open, closed, lost ]|false|getOrder|answer.200.state|has the new values [lost]",
                "state: {|status: {|true|getOrder|answer.200.state|is gone",
                "required: [ id ]|x-required: [ id ]|true|getOrder|answer.200.id|may be missing now",
                "required: [ item ]|required: [ item, n ]|true|addOrder|request.n|is required now",
                "red, blue ]|red ]|true|addOrder|request.color|has no values [blue] any more",
                "n: { type: integer }|n: { type: number }|false|addOrder|request.n|was [integer] and is [number]",
                "n: { type: integer } }|n: { type: integer }, more: { type: string } }|false|addOrder|request.more|is new",
                "requestBody: { content|requestBody: { required: true, content|true|addOrder|request|is required now",
                "requestBody: { content: { application/json|requestBody: { content: { text/xml|true|addOrder|request|is no application/json any more",
                "\"201\"|\"202\"|true|addOrder|answer.201|is gone",
                "key: { type: apiKey, in: header, name: X-Key }|key: { type: http, scheme: bearer }|true||security.key|was api key in header X-Key and is bearer",
            })
    void tellsWhatBreaksWhoCalls(
            String old, String now, boolean breaking, String operation, String where, String message) {
        assertThat(SHOP).contains(old);
        String newer = SHOP.replace(old, now.replace(", deprecated", "\n      deprecated"));

        assertThat(ApiDiff.between(read(SHOP), read(newer))).as(newer).anySatisfy(change -> {
            assertThat(change.operation()).isEqualTo(operation == null ? "" : operation);
            assertThat(change.where()).isEqualTo(where == null ? "" : where);
            assertThat(change.message()).contains(message.strip());
            assertThat(change.breaking()).isEqualTo(breaking);
        });
    }

    @Test
    void tellsWhatIsGoneAndWhatIsNew() {
        String newer = SHOP.replace("/orders:\n", "/baskets:\n").replace("addOrder", "addBasket");

        assertThat(ApiDiff.between(read(SHOP), read(newer)))
                .extracting(change -> change.signature() + " " + change.message() + " " + change.breaking())
                .containsExactly("POST /orders is gone true", "POST /baskets is new false");
    }

    @Test
    void tellsNothingOfTheSame() {
        assertThat(ApiDiff.between(read(SHOP), read(SHOP))).isEmpty();
        assertThat(ApiDiff.between(
                        read(SHOP),
                        read(SHOP.replace("/orders/{id}", "/orders/{order}").replace("name: id,", "name: order,"))))
                .allMatch(change -> change.where().startsWith("path."));
    }
}
