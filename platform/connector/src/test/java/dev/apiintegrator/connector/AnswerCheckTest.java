package dev.apiintegrator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {

    private static final AnswerCheck CHECK = AnswerCheck.of(bytes("""
            {"responses": {
               "200": {"$ref": "#/components/schemas/Item"},
               "4XX": {"type": "object", "required": ["code"]},
               "default": {"type": "array"}},
             "components": {"schemas": {"Item": {"type": "object", "required": ["id"], "properties": {
               "id": {"type": "string"}, "parent": {"$ref": "#/components/schemas/Item"}}}}}}
            """));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> problems(int status, String type, String body) {
        return CHECK.problems(status, type, "application/json", bytes(body));
    }

    @Test
    void findsWhatIsOtherwiseWhereverItIs() {
        assertThat(problems(200, "application/json", "{\"id\":\"a\",\"parent\":{\"id\":\"b\"}}"))
                .isEmpty();
        assertThat(problems(200, "application/json", "{\"id\":\"a\",\"parent\":{\"id\":5}}"))
                .singleElement()
                .asString()
                .contains("$.parent.id", "string expected");
        assertThat(problems(200, "application/json", "{}"))
                .singleElement()
                .asString()
                .contains("'id'");
    }

    @Test
    void looksAtTheSchemaOfTheStatus() {
        assertThat(problems(404, "application/json", "{}"))
                .singleElement()
                .asString()
                .contains("'code'");
        assertThat(problems(202, "application/json", "[]")).isEmpty();
        assertThat(AnswerCheck.of(bytes("{\"responses\":{\"200\":{\"type\":\"object\"}}}"))
                        .problems(202, "", "", bytes("[]")))
                .isEmpty();
    }

    @Test
    void tellsWhatIsNoJsonFromWhatNeedNotBe() {
        assertThat(problems(200, "application/json", "<html>"))
                .singleElement()
                .asString()
                .contains("no JSON");
        assertThat(problems(200, "text/html", "<html>"))
                .containsExactly("the answer is text/html, not application/json");
        assertThat(problems(200, "", "")).containsExactly("the answer has no body");
        assertThat(CHECK.problems(200, "application/pdf", "application/json, application/pdf", bytes("%PDF")))
                .isEmpty();
    }

    @Test
    void saysNothingByASchemaThatIsNone() {
        assertThat(AnswerCheck.of(bytes("{\"responses\":{\"200\":{\"items\":[1]}}}"))
                        .problems(200, "", "", bytes("[1]")))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> AnswerCheck.of(bytes("{")));
    }
}
