package dev.apiintegrator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.apiintegrator.spec.ParameterLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final CallTemplate ALL = new CallTemplate(
            "all",
            "POST",
            "/shops/{shop}/orders",
            List.of(
                    new Slot("shop", ParameterLocation.PATH, true, "simple", false, false),
                    new Slot("filter[a b]", ParameterLocation.QUERY, false, "deepObject", true, false),
                    new Slot("ids", ParameterLocation.QUERY, false, "form", false, false),
                    new Slot("tags", ParameterLocation.QUERY, true, "form", true, false),
                    new Slot("q", ParameterLocation.QUERY, false, "form", true, true),
                    new Slot("X-Trace", ParameterLocation.HEADER, false, "simple", false, false),
                    new Slot("session", ParameterLocation.COOKIE, false, "form", true, false)),
            "application/json",
            true,
            "application/json, text/plain");

    @Test
    void isReadBackAsItWasWritten() {
        Map<String, String> text = CallText.of(ALL);

        assertThat(text)
                .containsEntry("call", "POST /shops/{shop}/orders")
                .containsEntry("query", "filter%5Ba%20b%5D:deepObject* ids:form tags! q:json*")
                .containsEntry("body", "application/json !");
        assertThat(CallText.parse("all", text)).isEqualTo(ALL);
    }

    @Test
    void saysWhatIsNoCall() {
        assertThatThrownBy(() -> CallText.parse("x", Map.of("call", "orders")))
                .hasMessageContaining("'call' of x")
                .hasMessageContaining("GET /orders/{id}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    simple        | false | PATH   | "a/b c"      | a%2Fb%20c
                    simple        | false | PATH   | [1,2]        | 1,2
                    simple        | true  | PATH   | {"a":1,"b":2} | a=1,b=2
                    label         | true  | PATH   | [1,2]        | .1.2
                    matrix        | false | PATH   | [1,2]        | ;v=1,2
                    form          | true  | QUERY  | [1,2]        | v=1&v=2
                    form          | false | QUERY  | [1,2]        | v=1,2
                    form          | true  | QUERY  | {"a":1,"b":2} | a=1&b=2
                    form          | false | QUERY  | {"a":1,"b":2} | v=a,1,b,2
                    spaceDelimited | false | QUERY | [1,2]        | v=1%202
                    pipeDelimited | false | QUERY  | [1,2]        | v=1%7C2
                    deepObject    | true  | QUERY  | {"a":{"b":1}} | v[a][b]=1
                    form          | true  | QUERY  | "ä&="        | v=%C3%A4%26%3D
                    """)
    void writesValuesAsOpenApiWantsThem(
            String style, boolean explode, ParameterLocation location, String value, String sent) throws Exception {
        CallTemplate call = new CallTemplate(
                "x", "GET", "/p/{v}", List.of(new Slot("v", location, true, style, explode, false)), "", false, "");

        String target = call.request(Map.of("v", JSON.readTree(value)), Optional.empty())
                .target();

        assertThat(target).isEqualTo(location == ParameterLocation.PATH ? "/p/" + sent : "/p/%7Bv%7D?" + sent);
    }

    @Test
    void namesAllThatIsMissing() {
        assertThatThrownBy(() -> ALL.request(Map.of(), Optional.empty()))
                .isInstanceOf(IncompleteCall.class)
                .hasMessage(
                        "'all' needs the path parameter 'shop', the query parameter 'tags', a body (application/json)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void neverLeavesItsPath(String value) {
        CallTemplate call = new CallTemplate(
                "x",
                "GET",
                "/p/{v}/q",
                List.of(new Slot("v", ParameterLocation.PATH, true, "simple", false, false)),
                "",
                false,
                "");

        assertThatThrownBy(() -> call.request(Map.of("v", TextNode.valueOf(value)), Optional.empty()))
                .isInstanceOf(IncompleteCall.class)
                .hasMessageContaining("that is not '" + value + "'");
    }

    @Test
    void keepsHeadersInTheirLine() throws Exception {
        OutboundRequest request = ALL.request(
                Map.of(
                        "shop",
                        JSON.readTree("1"),
                        "tags",
                        JSON.readTree("[1]"),
                        "X-Trace",
                        JSON.readTree("\"a\\r\\nX: y\"")),
                Optional.of(JSON.readTree("{}")));

        assertThat(request.headers().get("X-Trace")).containsExactly("a  X: y");
    }
}
