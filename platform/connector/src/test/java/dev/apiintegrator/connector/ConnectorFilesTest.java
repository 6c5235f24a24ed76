package dev.apiintegrator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectorFilesTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<Path> documents() throws IOException {
        return EveryOperationTest.documents();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void haveAKameletForEachOperationThatSaysHowItIsCalled(Path file) throws IOException {
        ApiDocument document = ApiDocument.file(file);
        ApiSpec spec = ApiSpecs.read(document);
        Connector connector = Connector.of("api", spec);
        Map<String, byte[]> files = ConnectorFiles.of(connector, document);

        List<JsonNode> kamelets = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(files.get("connector.yaml"))
                .readAll();
        assertThat(kamelets).hasSameSizeAs(spec.operations());
        Set<String> names = new HashSet<>();
        for (int i = 0; i < kamelets.size(); i++) {
            JsonNode kamelet = kamelets.get(i);
            String name = kamelet.at("/metadata/name").asText();
            assertThat(name).matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
            assertThat(names.add(name)).as(name).isTrue();
            Map<String, String> parameters = new LinkedHashMap<>();
            kamelet.at("/spec/template/from/steps/0/to/parameters")
                    .fields()
                    .forEachRemaining(each ->
                            parameters.put(each.getKey(), each.getValue().asText()));
            CallTemplate call = (CallTemplate) connector.operations().get(i).binding();
            CallTemplate read = (CallTemplate) CallText.parse(call.operation(), parameters);
            assertThat(Set.copyOf(read.slots())).isEqualTo(Set.copyOf(call.slots()));
            assertThat(read.method() + read.path() + read.mediaType() + read.accept())
                    .isEqualTo(call.method() + call.path() + call.mediaType() + call.accept());
            JsonNode definition = kamelet.at("/spec/definition");
            definition
                    .path("required")
                    .forEach(
                            required -> assertThat(definition.path("properties").has(required.asText()))
                                    .isTrue());
        }
        assertThat(new String(files.get("README.md"), StandardCharsets.UTF_8)).contains(names);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areTheSameEachTime(Path file) throws IOException {
        Map<String, byte[]> once =
                ConnectorFiles.of(Connector.of("api", ApiSpecs.read(ApiDocument.file(file))), ApiDocument.file(file));
        Map<String, byte[]> again =
                ConnectorFiles.of(Connector.of("api", ApiSpecs.read(ApiDocument.file(file))), ApiDocument.file(file));

        assertThat(again.keySet()).isEqualTo(once.keySet());
        once.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void haveNamesThatRoutesCanSay() {
        assertThatThrownBy(() -> Connector.of("My Shop", ApiSpecs.read(ApiDocument.of(new byte[0], "", ""))))
                .hasMessageContaining("'My Shop' cannot be the name of a connector");
    }
}
