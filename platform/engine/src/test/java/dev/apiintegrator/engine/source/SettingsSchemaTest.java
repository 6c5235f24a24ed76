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
        assertThat(keys("/properties/reliability/properties")).isEqualTo(ReliabilityReader.KEYS);
        assertThat(keys("/properties/reliability/properties/retry/properties")).isEqualTo(ReliabilityReader.RETRY_KEYS);
        assertThat(keys("/properties/reliability/properties/circuitBreaker/properties"))
                .isEqualTo(ReliabilityReader.CIRCUIT_KEYS);
        assertThat(keys("/properties/reliability/properties/idempotency/properties"))
                .isEqualTo(ReliabilityReader.IDEMPOTENCY_KEYS);
        assertThat(keys("/properties/limits/properties/rate/properties")).isEqualTo(RateReader.KEYS);
        assertThat(keys("/properties/access/oneOf/1/properties")).isEqualTo(AccessReader.KEYS);
        assertThat(keys("/$defs/rule/properties")).isEqualTo(AccessReader.RULE_KEYS);
        assertThat(keys("/$defs/rule/properties/hmac/properties")).isEqualTo(AccessReader.HMAC_KEYS);
        assertThat(words("/$defs/rule/properties/hmac/properties/scheme/enum")).isEqualTo(AccessReader.SCHEMES);
        assertThat(words("/properties/limits/properties/rate/properties/by/enum"))
                .isEqualTo(RateReader.BY);
        assertThat(words("/$defs/word/enum")).isEqualTo(AccessReader.WORDS);
        assertThat(pattern("/properties/access/oneOf/1/properties/paths/propertyNames/pattern"))
                .isEqualTo(AccessReader.PATH);
        assertThat(pattern("/$defs/rule/properties/anyRole/items/pattern")).isEqualTo(AccessReader.ROLE);
        assertThat(pattern("/$defs/rule/properties/scopes/items/pattern")).isEqualTo(AccessReader.ROLE);
        assertThat(pattern("/$defs/rule/properties/hmac/properties/secret/pattern"))
                .isEqualTo(AccessReader.SECRET);
        assertThat(document.at("/properties/limits/properties/rate/properties/requests/maximum")
                        .intValue())
                .isEqualTo(RateReader.MAX_REQUESTS);
        assertThat(words("/properties/reliability/properties/deadLetters/enum"))
                .isEqualTo(ReliabilityReader.DEAD_LETTERS);
        assertThat(keys("/$defs/schedule/properties")).isEqualTo(ScheduleReader.KEYS);
        assertThat(words("/$defs/schedule/properties/missed/enum")).isEqualTo(ScheduleReader.MISSED);
        assertThat(pattern("/properties/schedules/propertyNames/pattern")).isEqualTo(ScheduleReader.NAME);
        assertThat(pattern("/properties/connections/propertyNames/pattern")).isEqualTo(ConnectionReader.NAME);
        assertThat(pattern("/properties/connections/additionalProperties/pattern"))
                .isEqualTo(ConnectionReader.NAME);
        assertThat(pattern("/$defs/schedule/properties/cron/pattern")).isEqualTo(ScheduleReader.CRON);
        assertThat(pattern("/$defs/schedule/properties/call/pattern")).isEqualTo(ScheduleReader.ENDPOINT);
        assertThat(pattern("/$defs/schedule/properties/every/pattern")).isEqualTo(Quantities.DURATION);
        assertThat(keys("/$defs/parameter/properties")).isEqualTo(SettingsReader.PARAMETER_KEYS);
        assertThat(pattern("/properties/name/pattern")).isEqualTo(SettingsReader.NAME);
        assertThat(pattern("/properties/labels/propertyNames/pattern")).isEqualTo(SettingsReader.LABEL_NAME);
        assertThat(pattern("/properties/labels/additionalProperties/pattern")).isEqualTo(SettingsReader.LABEL_VALUE);
        assertThat(pattern("/properties/parameters/propertyNames/pattern")).isEqualTo(SettingsReader.PARAMETER_NAME);
        assertThat(pattern("/properties/personal/items/pattern")).isEqualTo(PersonalFields.NAME);
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
                "{ personal: [email, Phone_number] }",
                "{ reliability: {} }",
                "{ reliability: { deadLetters: all } }",
                "{ policy: standard }",
                "{ limits: { rate: { requests: 100, per: 1m } } }",
                "{ limits: { rate: { requests: 1, per: 1d, by: endpoint } } }",
                "{ access: public }",
                "{ access: authenticated }",
                "{ access: { apiKey: true } }",
                "{ access: { anyRole: [a, b], allRoles: [c], scopes: [books:write], apiKey: true } }",
                "{ access: { hmac: { scheme: github, secret: hook } } }",
                "{ access: { hmac: { scheme: generic, secret: a.b-c, tolerance: 30s }, paths: { /a: public } } }",
                "{ access: { paths: {} } }",
                "{ schedules: { a: { cron: \"0 6 * * 1-5\", call: \"direct:report\", zone: Europe/Berlin } } }",
                "{ schedules: { a: { every: 15m, workflow: lead-sync, missed: all, input: { a: [1] } } } }",
                "{ connections: { kafka: events, crm-db: crm } }",
                "{ reliability: { retry: {}, timeout: 5s, circuitBreaker: {}, bulkhead: 10 } }",
                "{ reliability: { retry: { attempts: 5, delay: 1s, factor: 1.5, maxDelay: 1m, jitter: 0.5 } } }",
                "{ reliability: { idempotency: { key: \"${header.id}\", store: orders-db } } }",
                "{ access: { paths: { /a: public, \"GET /a/{id}\": { anyRole: [x] }, \"/b/*\": authenticated } } }",
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
                "{ reliability: { deadLetters: ALL } }",
                "{ reliability: { deadLetters: true } }",
                "{ reliability: all }",
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
                "{ limits: { rates: 5 } }",
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
                "{ limits: { rate: {} } }",
                "{ limits: { rate: { requests: 1 } } }",
                "{ limits: { rate: { per: 1s } } }",
                "{ limits: { rate: { requests: 0, per: 1s } } }",
                "{ limits: { rate: { requests: 1, per: 1s, by: ip } } }",
                "{ access: }",
                "{ access: open }",
                "{ access: {} }",
                "{ access: [public] }",
                "{ access: { public: true } }",
                "{ access: { anyRole: [] } }",
                "{ access: { anyRole: clerk } }",
                "{ access: { anyRole: [\"a b\"] } }",
                "{ access: { apiKey: false } }",
                "{ access: { apiKey: \"true\" } }",
                "{ access: { hmac: {} } }",
                "{ access: { hmac: { scheme: gitlab, secret: x } } }",
                "{ access: { hmac: { scheme: github, secret: \"a b\" } } }",
                "{ access: { hmac: { scheme: github, secret: a, tolerance: 5 } } }",
                "{ access: { hmac: { scheme: github, secret: a }, anyRole: [a] } }",
                "{ access: { paths: [] } }",
                "{ access: { paths: { books: public } } }",
                "{ access: { paths: { \"get /books\": public } } }",
                "{ access: { paths: { \"/a/*/b\": public } } }",
                "{ access: { paths: { /a: {} } } }",
                "{ access: { paths: { /a: { paths: {} } } } }",
                "{ access: { paths: { /a: open } } }",
                "{ schedules: { a: {} } }",
                "{ connections: { Kafka: events } }",
                "{ connections: { kafka: { brokers: host } } }",
                "{ connections: [events] }",
                "{ reliability: { retry: { attempts: 0 } } }",
                "{ reliability: { retry: { jitter: 2 } } }",
                "{ reliability: { timeout: soon } }",
                "{ reliability: { circuitBreaker: { failureRate: 0.5 } } }",
                "{ reliability: { bulkhead: 0 } }",
                "{ reliability: { idempotency: { store: memory } } }",
                "{ reliability: { retries: 3 } }",
                "{ schedules: { a: { every: 15m } } }",
                "{ schedules: { a: { call: \"direct:a\" } } }",
                "{ schedules: { a: { every: 15m, cron: \"* * * * *\", call: \"direct:a\" } } }",
                "{ schedules: { a: { every: 15m, call: \"direct:a\", workflow: b } } }",
                "{ schedules: { a: { every: 15, call: \"direct:a\" } } }",
                "{ schedules: { a: { every: 15m, call: \"http://host\" } } }",
                "{ schedules: { a: { every: 15m, call: \"direct:a\", missed: never } } }",
                "{ schedules: { \"a b\": { every: 15m, call: \"direct:a\" } } }",
                "{ conections: {} }",
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

    private static List<String> words(String pointer) {
        List<String> words = new ArrayList<>();
        document.at(pointer).forEach(word -> words.add(word.textValue()));
        return words;
    }

    /** JSON schema patterns match anywhere unless anchored. */
    private static String pattern(String pointer) {
        String text = document.at(pointer).textValue();
        assertThat(text).startsWith("^(").endsWith(")$");
        return text.substring(2, text.length() - 2);
    }
}
