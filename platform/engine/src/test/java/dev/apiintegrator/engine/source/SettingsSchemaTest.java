package dev.apiintegrator.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader and the published schema say the same. */
class SettingsSchemaTest {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static JsonNode document;
    private static JsonSchema schema;

    @BeforeAll
    static void load() throws Exception {
        try (InputStream in = SettingsSchemaTest.class.getResourceAsStream("/schema/integration.json")) {
            document = new ObjectMapper().readTree(in);
        }
        schema = SCHEMAS.getSchema(document);
    }

    @Test
    void isASchema() {
        JsonSchema meta = SCHEMAS.getSchema(SchemaLocation.of(SchemaId.V202012));
        assertThat(meta.validate(document)).isEmpty();
    }

    @Test
    void haveTheSameKeysPatternsAndBounds() {
        assertThat(keys("/properties")).isEqualTo(SettingsReader.KEYS);
        assertThat(keys("/properties/limits/properties")).isEqualTo(SettingsReader.LIMIT_KEYS);
        assertThat(keys("/$defs/parameter/properties")).isEqualTo(SettingsReader.PARAMETER_KEYS);
        assertThat(pattern("/properties/name/pattern")).isEqualTo(SettingsReader.NAME);
        assertThat(pattern("/properties/labels/propertyNames/pattern")).isEqualTo(SettingsReader.LABEL_NAME);
        assertThat(pattern("/properties/labels/additionalProperties/pattern")).isEqualTo(SettingsReader.LABEL_VALUE);
        assertThat(pattern("/properties/parameters/propertyNames/pattern")).isEqualTo(SettingsReader.PARAMETER_NAME);
        assertThat(pattern("/properties/policy/pattern")).isEqualTo(SettingsReader.POLICY);
        assertThat(pattern("/properties/limits/properties/timeout/pattern")).isEqualTo(Quantities.DURATION);
        assertThat(pattern("/properties/limits/properties/maxBodySize/oneOf/1/pattern"))
                .isEqualTo(Quantities.SIZE);
        assertThat(document.at("/properties/limits/properties/maxBodySize/oneOf/0/maximum")
                        .longValue())
                .isEqualTo(SettingsReader.MAX_BODY_SIZE);
        assertThat(document.at("/properties/limits/properties/concurrency/maximum")
                        .intValue())
                .isEqualTo(SettingsReader.MAX_CONCURRENCY);
        assertThat(document.at("/properties/labels/maxProperties").intValue()).isEqualTo(SettingsReader.MAX_ENTRIES);
        assertThat(document.at("/properties/parameters/maxProperties").intValue())
                .isEqualTo(SettingsReader.MAX_ENTRIES);
        assertThat(document.at("/properties/description/maxLength").intValue())
                .isEqualTo(SettingsReader.MAX_DESCRIPTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ name: orders, description: \"\", labels: {}, parameters: {}, limits: {} }",
                "{ labels: { a: b, acme.com/x: \"\" } }",
                "{ parameters: { a: {}, b: { type: string, default: x }, c: { type: integer, default: -5 } } }",
                "{ parameters: { a.b: { type: number, default: 5 }, c: { type: boolean, default: true } } }",
                "{ limits: { maxBodySize: 1048576, concurrency: 1, timeout: 1ms } }",
                "{ limits: { maxBodySize: 512KB, concurrency: 100000, timeout: PT1H } }",
                "{ limits: { timeout: P0DT5M } }",
                "{ policy: trusted }",
                "{ policy: standard }",
            })
    void acceptTheSame(String text) {
        assertThat(ownVerdict(text)).isEmpty();
        assertThat(schema.validate(
                        YamlFile.read(source(text)).documents().get(0).json()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "text",
                "{ name: Orders }",
                "{ policy: Trusted }",
                "{ policy: none }",
                "{ policy: [trusted] }",
                "{ policy: }",
                "{ name: 5 }",
                "{ name: }",
                "{ labels: }",
                "{ labels: [a] }",
                "{ labels: { a: 1 } }",
                "{ labels: { a: \"b c\" } }",
                "{ labels: { \"a b\": c } }",
                "{ description: [] }",
                "{ parameters: { a: } }",
                "{ parameters: { a: text } }",
                "{ parameters: { \"a b\": {} } }",
                "{ parameters: { a: { default: 5 } } }",
                "{ parameters: { a: { default: } } }",
                "{ parameters: { a: { type: string, default: true } } }",
                "{ parameters: { a: { type: integer, default: \"5\" } } }",
                "{ parameters: { a: { type: integer, default: 5.5 } } }",
                "{ parameters: { a: { type: boolean, default: yes } } }",
                "{ parameters: { a: { type: String } } }",
                "{ parameters: { a: { type: [] } } }",
                "{ parameters: { a: { secret: true } } }",
                "{ limits: 5 }",
                "{ limits: { rate: 5 } }",
                "{ limits: { concurrency: 0 } }",
                "{ limits: { concurrency: 100001 } }",
                "{ limits: { concurrency: \"5\" } }",
                "{ limits: { concurrency: 1.5 } }",
                "{ limits: { maxBodySize: 0 } }",
                "{ limits: { maxBodySize: 10mb } }",
                "{ limits: { maxBodySize: 99999999999 } }",
                "{ limits: { maxBodySize: \"5\" } }",
                "{ limits: { timeout: 30 } }",
                "{ limits: { timeout: 0s } }",
                "{ limits: { timeout: P } }",
                "{ limits: { timeout: PT } }",
                "{ access: public }",
                "{ connections: {} }",
            })
    void refuseTheSame(String text) {
        assertThat(ownVerdict(text)).isNotEmpty();
        assertThat(schema.validate(
                        YamlFile.read(source(text)).documents().get(0).json()))
                .isNotEmpty();
    }

    private static List<Finding> ownVerdict(String text) {
        List<Finding> findings = new ArrayList<>();
        IntegrationSettings.read(List.of(source(text)), findings::add);
        return findings;
    }

    private static RouteSource source(String text) {
        return RouteSource.of("integration.yaml", text);
    }

    private static List<String> keys(String pointer) {
        List<String> names = new ArrayList<>();
        document.at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** JSON schema patterns match anywhere unless anchored. */
    private static String pattern(String pointer) {
        String text = document.at(pointer).textValue();
        assertThat(text).startsWith("^(").endsWith(")$");
        return text.substring(2, text.length() - 2);
    }
}
