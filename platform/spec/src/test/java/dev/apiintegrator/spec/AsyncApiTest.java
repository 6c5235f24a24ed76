package dev.apiintegrator.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

    private static final String THREE = """
            asyncapi: 3.0.0
            info: { title: Orders, version: "1" }
            servers: { live: { host: "kafka.example:9092", protocol: kafka, pathname: /x } }
            channels:
              orders:
                address: "orders.{country}"
                parameters: { country: { enum: [de, at] } }
                messages:
                  placed: { $ref: "#/components/messages/placed" }
              answers: { address: answers, messages: { taken: { payload: { type: string } } } }
              idle: { address: idle }
            operations:
              takeOrder:
                action: receive
                channel: { $ref: "#/channels/orders" }
                reply: { channel: { $ref: "#/channels/answers" } }
                security: [ { $ref: "#/components/securitySchemes/login" } ]
              announce: { action: send, channel: { $ref: "#/channels/answers" }, traits: [ { summary: From the trait } ] }
              odd: { action: maybe, channel: { $ref: "#/channels/answers" } }
              lost: { action: send, channel: { $ref: "#/channels/none" } }
            components:
              securitySchemes: { login: { type: userPassword } }
              messages:
                placed:
                  contentType: application/vnd.order+json
                  headers: { type: object, required: [ trace ], properties: { trace: { type: string } } }
                  payload: { $ref: "#/components/schemas/Order" }
              schemas: { Order: { type: object, properties: { id: { type: string } } } }
            """;

    private static ApiSpec read(String text) {
        return ApiSpecs.read(ApiDocument.of(text.getBytes(StandardCharsets.UTF_8), "", "test"));
    }

    @Test
    void whatTheApplicationReceivesWeSend() {
        ApiSpec spec = read(THREE);

        assertThat(spec.format()).isEqualTo(SpecFormat.ASYNCAPI);
        assertThat(spec.servers()).extracting(Server::url).containsExactly("kafka://kafka.example:9092/x");
        assertThat(spec.operations())
                .extracting(operation -> operation.id() + " " + operation.signature())
                .containsExactly("takeOrder SEND orders.{country}", "announce RECEIVE answers");
        Operation take = spec.operations().get(0);
        assertThat(take.parameters())
                .extracting(each -> each.location() + " " + each.name() + " " + each.required())
                .containsExactly("PATH country true", "HEADER trace true");
        assertThat(take.request().orElseThrow().contents().get(0).mediaType()).isEqualTo("application/vnd.order+json");
        assertThat(take.responses()).extracting(Response::status).containsExactly("reply");
        assertThat(take.security()).hasSize(1);
        assertThat(spec.operations().get(1).summary()).isEqualTo("From the trait");
    }

    @Test
    void whatCannotBeUsedIsNamed() {
        assertThat(read(THREE).findings())
                .extracting(finding -> finding.code() + " " + finding.pointer())
                .containsExactly(
                        "missing-reference /operations/lost/channel/$ref",
                        "unknown-action /operations/odd/action",
                        "no-channel /operations/lost",
                        "unused-channel /channels/idle");
        assertThat(read("asyncapi: 3.0.0").findings()).extracting(Finding::code).containsExactly("no-operations");
    }

    @Test
    void whatMayBePublishedToVersionTwoWeSend() {
        ApiSpec spec = read("""
                asyncapi: 2.6.0
                info: { title: Lights, version: "1" }
                servers: { live: { url: "mqtt://{host}:1883", protocol: mqtt, variables: { host: { default: m.example } } } }
                channels:
                  "light/{id}":
                    parameters: { id: { schema: { type: integer } } }
                    publish: { operationId: turn, message: { payload: { type: boolean } } }
                    subscribe: { message: { oneOf: [ { payload: { type: string } }, { payload: { type: number } } ] } }
                """);

        assertThat(spec.findings()).isEmpty();
        assertThat(spec.operations())
                .extracting(operation -> operation.id() + " " + operation.kind() + " "
                        + operation.responses().size())
                .containsExactly("turn SEND 0", "subscribeLightById RECEIVE 2");
        assertThat(spec.servers().get(0).resolved()).isEqualTo("mqtt://m.example:1883");
    }

    @Test
    void noOperationOfARealDocumentIsLost() throws IOException {
        for (Path file : RealDocuments.in("asyncapi")) {
            ApiDocument document = ApiDocument.file(file);
            JsonNode root = document.tree().root();
            ApiSpec spec = ApiSpecs.read(document);

            assertThat(spec.operations())
                    .as(file.toString())
                    .hasSize(root.path("operations").size());
            assertThat(spec.findings())
                    .as(file.toString())
                    .filteredOn(Finding::isError)
                    .allMatch(finding -> finding.code().equals("external-reference"));
        }
    }
}
