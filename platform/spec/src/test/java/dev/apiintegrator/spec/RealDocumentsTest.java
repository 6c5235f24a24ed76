package dev.apiintegrator.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealDocumentsTest {

    /** As their publishers count them. */
    private static final Map<String, Integer> KNOWN =
            Map.of("twilio_api_v2010.json", 197, "plaid.yaml", 329, "sendgrid.json", 334, "slack_web.json", 174);

    static List<Path> documents() {
        return RealDocuments.in("openapi3", "swagger2");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void haveAsManyOperationsAsSwaggerParserFinds(Path file) throws IOException {
        ApiSpec spec = ApiSpecs.read(ApiDocument.file(file));

        OpenAPI other = new OpenAPIParser()
                .readContents(Files.readString(file), null, new ParseOptions())
                .getOpenAPI();
        int theirs = other.getPaths().values().stream()
                .mapToInt(path -> path.readOperations().size())
                .sum();
        assertThat(spec.operations()).hasSize(theirs);
        assertThat(spec.operations()).extracting(Operation::id).doesNotHaveDuplicates();
    }

    @Test
    void haveAsManyOperationsAsTheirPublishersSay() throws IOException {
        for (Path file : documents()) {
            Integer known = KNOWN.get(file.getFileName().toString());
            if (known != null) {
                assertThat(ApiSpecs.read(ApiDocument.file(file)).operations())
                        .as(file.toString())
                        .hasSize(known);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areReadWithoutErrorsAndTheSameEachTime(Path file) throws IOException {
        ApiSpec spec = ApiSpecs.read(ApiDocument.file(file));

        assertThat(spec.findings()).filteredOn(Finding::isError).isEmpty();
        assertThat(ApiSpecs.read(ApiDocument.file(file))).isEqualTo(spec);
    }
}
