package dev.apiintegrator.spec.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import dev.apiintegrator.spec.RealDocuments;
import dev.apiintegrator.spec.inference.Overrides.Override;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferencesTest {

    private static final String SHOP = """
            openapi: 3.0.3
            info: { title: Shop, version: "1", description: "At most 100 requests per minute. Sign with HMAC-SHA256." }
            paths:
              /orders/search:
                post:
                  operationId: searchOrders
                  responses: { "200": { description: ok } }
              /orders:
                get:
                  operationId: listOrders
                  parameters:
                    - { name: page, in: query, schema: { type: integer } }
                    - { name: limit, in: query, schema: { type: integer } }
                    - { name: X-Signature, in: header, schema: { type: string } }
                  responses:
                    "200":
                      description: ok
                      headers: { X-RateLimit-Remaining: { schema: { type: integer } }, ETag: { schema: { type: string } } }
                      content: { application/json: { schema: { type: array, items: { type: object } } } }
                    "400": { $ref: "#/components/responses/Problem" }
                post:
                  operationId: addOrder
                  description: "Creates an order. This call is idempotent by the order's number."
                  responses: { "201": { description: made }, default: { $ref: "#/components/responses/Problem" } }
              /refunds:
                post:
                  operationId: refund
                  description: "Can be retried only if no money went."
                  responses: { "201": { description: made } }
            components:
              responses:
                Problem:
                  description: no
                  content:
                    application/json:
                      schema:
                        type: object
                        properties: { error: { type: object, properties: { message: { type: string }, code: { type: string } } } }
            """;

    private static final ApiSpec SPEC = ApiSpecs.read(ApiDocument.of(SHOP.getBytes(UTF_8), "", "shop.yaml"));

    private static List<String> values(Overrides overrides) {
        return Inferences.of(SPEC, overrides).values().stream()
                .map(each -> each.kind() + " " + each.operation() + ": " + each.value() + " " + each.confidence())
                .toList();
    }

    @Test
    void tellWhatTheDocumentDoesNotStateAsSuch() {
        assertThat(values(Overrides.NONE))
                .containsExactly(
                        "signature : HMAC signature in X-Signature 0.9",
                        "rate limit : 100 in 60 s 0.9",
                        "limit header : X-RateLimit-Remaining 0.95",
                        "error : message=error.message code=error.code 0.95",
                        "paging listOrders: page page size=limit 0.8",
                        "retryable searchOrders: yes 0.6",
                        "retryable addOrder: yes 0.9");
        assertThat(Inferences.of(SPEC).retryable().get("addOrder").source())
                .isEqualTo("This call is idempotent by the order's number");
    }

    @Test
    void giveWayToWhatPeopleSay() {
        Overrides overrides = Overrides.NONE
                .with(new Override(InferenceKind.PAGING, "listOrders", "none", ""))
                .with(new Override(InferenceKind.RETRYABLE, "searchOrders", "yes", "asked them"))
                .with(new Override(InferenceKind.RETRYABLE, "addOrder", "no", ""))
                .with(new Override(InferenceKind.RATE_LIMIT, "", "5 in 1 s", ""))
                .with(new Override(InferenceKind.SIGNATURE, "", "none", ""));

        assertThat(values(overrides))
                .containsExactly(
                        "rate limit : 5 in 1 s 1.0",
                        "limit header : X-RateLimit-Remaining 0.95",
                        "error : message=error.message code=error.code 0.95",
                        "retryable searchOrders: yes 1.0",
                        "retryable addOrder: no 1.0");
    }

    @Test
    void tellOfWhatPeopleSaidOfOperationsThatAreGone() {
        Overrides overrides = Overrides.NONE.with(new Override(InferenceKind.PAGING, "listAll", "none", ""));

        assertThat(overrides.lost(SPEC))
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("no operation 'listAll'", "/overrides/0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PAGING          |            | none           | is said of an operation
                    ERROR           | listOrders | message=a      | is said of the whole API
                    RATE_LIMIT      |            | often          | a rate limit is such as: 100 in 60 s
                    RATE_LIMIT      |            | 0 in 60 s      | a rate limit is such as: 100 in 60 s
                    RETRYABLE       | addOrder   | perhaps        | 'retryable' is yes or no
                    ERROR           |            | the text       | an error shape names fields
                    PAGING          | listOrders | page           | 'paging' is a style and a parameter
                    IDEMPOTENCY_KEY | addOrder   | ''             | 'value' is missing
                    """)
    void refuseWhatCannotBeSaid(InferenceKind kind, String operation, String value, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Override(kind, operation == null ? "" : operation, value, ""))
                .withMessageContaining(why);
    }

    /** As a person reads them in each document; those that show no answer of failure have none. */
    @Test
    void findWhereRealApisSayWhatWentWrong() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path file : RealDocuments.in("openapi3", "swagger2")) {
            Inferences.of(ApiSpecs.read(ApiDocument.file(file)))
                    .errors()
                    .ifPresent(shape -> found.put(
                            file.getFileName().toString().replaceFirst("\\..*", ""),
                            shape.value().text()));
        }
        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "museum", "message=title code=type",
                        "oai_petstore-expanded", "message=message code=code",
                        "plaid", "message=error_message code=error_code",
                        "sendgrid", "message=errors[].message",
                        "slack_web", "message=error",
                        "twilio_api_v2010", "message=message code=code",
                        "twilio_lookups_v2", "message=message code=code",
                        "twilio_verify_v2", "message=message code=code"));
    }
}
