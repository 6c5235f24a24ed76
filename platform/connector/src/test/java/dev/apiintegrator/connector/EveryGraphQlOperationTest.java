package dev.apiintegrator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.apiintegrator.connector.http.HttpConnection;
import dev.apiintegrator.connector.http.HttpSettings;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import graphql.language.Document;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All of a real schema, which is said in two ways. */
class EveryGraphQlOperationTest {

    private static Path folder;

    @BeforeAll
    static void find() {
        folder = Path.of(System.getProperty("integrator.specs", "../../../shared/specs"))
                .resolve("graphql");
        if ("all".equals(System.getProperty("integrator.require"))) {
            assertThat(folder).as("real API documents, see -Dintegrator.specs").isDirectory();
        }
        assumeThat(folder).as("real API documents, see -Dintegrator.specs").isDirectory();
    }

    @Test
    void isAskedAsTheReferenceImplementationAllows() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("graphql")).toList()) {
                Connector connector = Connector.of("api", ApiSpecs.read(ApiDocument.file(file)));
                GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(types(file));
                Map<String, List<ValidationError>> refused = new LinkedHashMap<>();
                for (ConnectorOperation operation : connector.operations()) {
                    String document = ((GraphQlCall) operation.binding()).document();
                    List<ValidationError> errors =
                            new Validator().validateDocument(schema, parsed(document), Locale.ROOT);
                    if (!errors.isEmpty()) {
                        refused.put(document, errors);
                    }
                }
                System.out.printf(
                        "%s: %d operations asked, %d refused%n",
                        file.getFileName(), connector.operations().size(), refused.size());
                assertThat(refused).isEmpty();
                assertThat(connector.operations()).isNotEmpty();
            }
        }
    }

    /** GitHub declares two fields of a type twice, which the reference implementation takes no schema with. */
    private static TypeDefinitionRegistry types(Path file) throws IOException {
        TypeDefinitionRegistry types = new SchemaParser().parse(Files.readString(file));
        for (ObjectTypeDefinition type : List.copyOf(types.getTypes(ObjectTypeDefinition.class))) {
            Map<String, FieldDefinition> fields = new LinkedHashMap<>();
            type.getFieldDefinitions().forEach(field -> fields.putIfAbsent(field.getName(), field));
            if (fields.size() < type.getFieldDefinitions().size()) {
                types.remove(type);
                types.add(type.transform(builder -> builder.fieldDefinitions(List.copyOf(fields.values()))));
            }
        }
        return types;
    }

    private static Document parsed(String document) {
        return new Parser()
                .parseDocument(ParserEnvironment.newParserEnvironment()
                        .document(document)
                        .parserOptions(ParserOptions.newParserOptions()
                                .maxTokens(1_000_000)
                                .build())
                        .build());
    }

    @Test
    void isAnsweredByTheMockOfTheSameDocument() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                ApiSpec spec = ApiSpecs.read(ApiDocument.file(file));
                Connector connector = Connector.of("api", spec);
                Map<String, String> refused = new LinkedHashMap<>();
                try (MockServer server = MockServer.start(new MockApi(spec), 0, answer -> {})) {
                    ContractTest test = new ContractTest(
                            connector,
                            new HttpConnection(HttpSettings.of(Map.of("url", "http://127.0.0.1:" + server.port()))),
                            Map.of());
                    for (ConnectorOperation operation : connector.operations()) {
                        ContractTest.Verdict verdict = test.of(operation);
                        if (!verdict.isGood()) {
                            refused.put(operation.kamelet(), verdict.problem());
                        }
                    }
                }
                System.out.printf(
                        "%s: %d operations answered, %d refused%n",
                        file.getFileName(), connector.operations().size(), refused.size());
                assertThat(refused).isEmpty();
            }
        }
    }
}
