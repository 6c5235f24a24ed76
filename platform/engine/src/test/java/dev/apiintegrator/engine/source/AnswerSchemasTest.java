package dev.apiintegrator.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerSchemasTest {

    private static final String SCHEMAS = """
            {"operations": {
               "shop-list": {"request": {"type": "string"}, "responses": {"200": {"$ref": "#/components/schemas/List"}}},
               "shop-none": {"request": {"type": "string"}}},
             "components": {"schemas": {
               "List": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}, "example": [1]},
               "Item": {"type": "object", "properties": {
                   "parent": {"$ref": "#/components/schemas/Item"},
                   "example": {"type": "string", "nullable": true},
                   "price": {"type": "number", "minimum": 0, "exclusiveMinimum": true}}},
               "Other": {"type": "string"}}}}
            """;

    @Test
    void haveAllThatTheyReferToAndNothingElse() {
        assertThat(AnswerSchemas.read(SCHEMAS).of("shop-list"))
                .hasValueSatisfying(answers -> assertThat(answers)
                        .contains("\"List\":", "\"Item\":")
                        .doesNotContain("Other", "\"request\"", "[1]"));
    }

    @Test
    void sayInJsonSchemaWhatOpenApiSaysOtherwise() {
        assertThat(AnswerSchemas.read(SCHEMAS).of("shop-list").orElseThrow())
                .contains("\"example\":{\"anyOf\":[{\"type\":\"string\",\"nullable\":true},{\"type\":\"null\"}]}")
                .contains("\"price\":{\"type\":\"number\",\"minimum\":0}");
    }

    @Test
    void areMissingWhereTheDocumentSaysNothingOrTooMuch() {
        assertThat(AnswerSchemas.read(SCHEMAS).of("shop-none")).isEmpty();
        assertThat(AnswerSchemas.read(SCHEMAS).of("nothing")).isEmpty();
        assertThat(AnswerSchemas.read("no JSON").of("shop-list")).isEmpty();
        String large = SCHEMAS.replace(
                "\"Other\": {\"type\"",
                "\"Other\": {\"enum\": [\"" + "x".repeat(AnswerSchemas.LONGEST) + "\"], \"type\"");
        assertThat(AnswerSchemas.read(large.replace(
                                "\"items\": {", "\"not\": {\"$ref\": \"#/components/schemas/Other\"}, \"items\": {"))
                        .of("shop-list"))
                .isEmpty();
    }
}
