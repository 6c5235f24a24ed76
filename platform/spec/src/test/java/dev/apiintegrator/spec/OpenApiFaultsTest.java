package dev.apiintegrator.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One fault at a time in a good document. */
class OpenApiFaultsTest {

    private static final String GOOD = """
            openapi: 3.0.3
            info: { title: Shop, version: "1" }
            servers:
              - url: https://shop.example/v1
            security:
              - key: []
            paths:
              /orders/{id}:
                get:
                  operationId: getOrder
                  parameters:
                    - { name: id, in: path, required: true, schema: { type: string } }
                    - { name: size, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 10 } }
                  responses:
                    "200":
                      description: ok
                      content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } }
                      links: { again: { operationId: getOrder } }
              /orders:
                post:
                  operationId: addOrder
                  requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
                  responses: { "201": { description: made } }
            components:
              securitySchemes:
                key: { type: apiKey, in: header, name: X-Key }
                login: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://shop.example/token, scopes: {} } } }
              schemas:
                Order:
                  type: object
                  required: [ id ]
                  properties:
                    id: { type: string, pattern: "^[a-z]+$" }
                    lines: { type: array, items: { type: string } }
                    state: { type: string, enum: [ open, closed ] }
            """;

    private static List<Finding> findings(String text) {
        return ApiSpecs.read(ApiDocument.of(text.getBytes(StandardCharsets.UTF_8), "", "test"))
                .findings();
    }

    @Test
    void areNotSeenWhereThereAreNone() {
        assertThat(findings(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "schemas/Order\" } } } }~ |schemas/Ordr\" } } } }~ |missing-reference|Order",
                "operationId: addOrder|operationId: getOrder|duplicate-operation-id|getOrder_2",
                "title: Shop, |termsOfService: none, |missing-info|",
                "/orders/{id}:|orders/{id}:|relative-path|/orders/{id}",
                "/orders/{id}:|/orders/{id:|broken-path|",
                "name: id,|name: di,|unused-path-parameter|",
                "name: id, in|in|unnamed-parameter|add 'name'",
                "in: query,||unknown-parameter-location|query",
                "in: query|in: cookies|unknown-parameter-location|cookie",
                "in: query, schema: { type: integer|in: query, x-schema: { type: integer|untyped-parameter|add 'schema'",
                "name: size, in: query|name: id, in: path, required: true|duplicate-parameter|",
                "responses: { \"201\"|responses: { \"OK\"|unknown-status|200",
                "responses: { \"201\": { description: made } }|responses: [ ]|wrong-type|an object",
                "  post:|  psot:|unknown-field|post",
                "operationId: addOrder|operationid: addOrder|unknown-field|operationId",
                "- key: []|- kye: []|unknown-security-scheme|key",
                "in: header, name: X-Key|in: header|incomplete-security|add 'name'",
                "type: apiKey,|type: apikey,|unknown-type|apiKey",
                "tokenUrl: https://shop.example/token, ||incomplete-security|",
                "type: object~ |type: objekt~ |unknown-type|object",
                "type: array, items: { type: string }|type: array|untyped-items|add 'items'",
                "items: { type: string } }|items: [ { type: string } ] }|wrong-type|oneOf",
                "minimum: 1,|minimum: 1000,|empty-range|exchange",
                "default: 10|default: ten|wrong-value|",
                "enum: [ open, closed ]|enum: [ ]|empty-enum|",
                "pattern: \"^[a-z]+$\"|pattern: \"^[a-z+$\"|broken-pattern|",
                "required: [ id ]|required: true|wrong-type|name the property",
                "required: [ id ]|required: [ code ]|undescribed-property|",
                "required: [ id ]|requierd: [ id ]|unknown-field|required",
                "again: { operationId: getOrder }|again: { operationId: getOrdre }|missing-operation|getOrder",
                "  - url: https://shop.example/v1|  - url: https://{region}.shop.example/v1|missing-variable|",
                "  - url: https://shop.example/v1|  - description: ours|no-url|add 'url'",
                "  /orders:|  /orders/{code}:|ambiguous-path|",
                "content: { application/json: { schema: { $ref: \"#/components/schemas/Order\" } } } }~|content: { } }~|empty-body|",
            })
    void areNamedWithPlaceAndMend(String good, String bad, String code, String mend) {
        String before = good.replace('~', '\n');
        assertThat(GOOD).contains(before);
        int last = GOOD.lastIndexOf(before);
        String broken = GOOD.substring(0, last)
                + (bad == null ? "" : bad.replace('~', '\n'))
                + GOOD.substring(last + before.length());

        assertThat(findings(broken)).as(broken).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.location()).isNotEmpty();
            assertThat(finding.suggestion()).contains(mend == null ? "" : mend);
        });
    }

    @Test
    void inPlacesThatNobodyReadsAreNamedToo() {
        assertThat(findings(GOOD + "    Lost: { properties: { a: { $ref: '#/components/schemas/None' } } }\n"))
                .extracting(Finding::pointer)
                .containsExactly("/components/schemas/Lost/properties/a/$ref");
    }

    @Test
    void areNotSeenInExamples() {
        assertThat(findings(GOOD + "    Shown: { type: object, example: { $ref: '#/none', type: no } }\n"))
                .isEmpty();
    }

    @Test
    void twiceTheSameKeyIsOne() {
        assertThat(findings(GOOD + "    Order: { type: object }\n")).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("duplicate-key");
            assertThat(finding.pointer()).isEqualTo("/components/schemas/Order");
            assertThat(finding.line()).isEqualTo(36);
        });
        assertThat(findings("{\"openapi\":\"3.0.0\",\"openapi\":\"3.0.1\"}"))
                .extracting(Finding::code)
                .contains("duplicate-key");
    }

    @Test
    void whereTheDocumentIsCutDoNotHideWhatStandsBefore() {
        String json = """
                {"openapi": "3.0.3", "info": {"title": "Shop", "version": "1"}, "paths": {
                  "/a": {"get": {"responses": {"200": {"description": "ok"}}}},
                  "/b": {"get": {"responses": {"200": {"descr""";
        ApiSpec spec = ApiSpecs.read(ApiDocument.of(json.getBytes(StandardCharsets.UTF_8), "", "test"));

        assertThat(spec.operations()).extracting(Operation::signature).containsExactly("GET /a", "GET /b");
        assertThat(spec.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("not-json");
            assertThat(finding.line()).isEqualTo(3);
        });
        assertThat(ApiSpecs.read(ApiDocument.of((GOOD + "  - oops: [").getBytes(StandardCharsets.UTF_8), "", "test"))
                        .operations())
                .hasSize(2);
    }
}
