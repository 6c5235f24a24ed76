package dev.apiintegrator.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static final String STOCK = """
            - route:
                id: stock
                from:
                  uri: platform-http:/stock
                  steps:
                    - doTry:
                        steps:
                          - toD: "http://127.0.0.1:1/items/7?bridgeEndpoint=true"
                          - setBody: { jq: '{left: .count, item: .name}' }
                          - marshal: { json: {} }
                        doCatch:
                          - exception: [ org.apache.camel.http.base.HttpOperationFailedException ]
                            steps:
                              - setBody: { simple: "status ${exception.statusCode}" }
            """;

    private static final String FILES = """
            - route:
                id: files
                from:
                  uri: file:inbox
                  steps:
                    - setVariable: { name: kind, constant: letter }
                    - to: seda:later
            - route:
                id: later
                from:
                  uri: seda:later
                  steps:
                    - setHeader: { name: X-Kind, constant: paper }
                    - to: file:outbox?fileExist=Append
            """;

    @Test
    void letsOtherSystemsAnswerAsTold() {
        assertThat(problems(STOCK, """
                - name: tells what is left
                  request: { path: /stock }
                  stubs:
                    "http://127.0.0.1:1/items/7": { body: { count: 3, name: tea } }
                  expect:
                    status: 200
                    body: { left: 3, item: "~t.a" }
                    calls: { "http://127.0.0.1:1*": 1, "file:*": 0 }
                """)).isEmpty();
    }

    @Test
    void saysFieldByFieldWhatDiffers() {
        assertThat(problems(STOCK, """
                - name: differs
                  request: { path: /stock }
                  stubs:
                    "http:*": { body: { count: 3, name: tea } }
                  expect:
                    status: 201
                    body: { left: 4, unit: kg }
                """))
                .anySatisfy(problem -> assertThat(problem).startsWith("status: expected 201, was 200"))
                .contains(
                        "body.left: expected 4, was 3",
                        "body.unit: expected \"kg\", was not there",
                        "body.item: not expected, was \"tea\"");
    }

    @Test
    void failsAsTheComponentWould() {
        assertThat(problems(STOCK, """
                - name: the shop is closed
                  request: { path: /stock }
                  stubs:
                    "http:*": { status: 503 }
                  expect: { body: status 503 }
                """)).isEmpty();
    }

    @Test
    void answersInTurn() {
        String twice = """
                - route:
                    id: twice
                    from:
                      uri: direct:twice
                      steps:
                        - to: http://a.example
                        - setVariable: { name: first, simple: "${body}" }
                        - to: http://a.example
                        - setBody: { simple: "${variable.first} ${body}" }
                """;

        assertThat(problems(twice, """
                - name: in turn
                  message: { route: twice }
                  stubs:
                    "http://a.example": [ { body: one }, { body: two } ]
                  expect: { body: one two }
                """)).isEmpty();
    }

    @Test
    void bringsMessagesToRoutesThatListenToOtherSystemsAndWaitsForWhatComesLater() {
        assertThat(problems(FILES, """
                - name: passes files on
                  message: { route: files, headers: { CamelFileName: a.txt }, body: hello }
                  expect:
                    calls:
                      "file:outbox":
                        - { body: hello, headers: { X-Kind: paper, CamelFileName: a.txt }, variables: { kind: "*" } }
                """))
                .allMatch(problem -> problem.contains("variables.kind")); // a new exchange has its own
    }

    @Test
    void tellsWhatWasCalledInstead() {
        assertThat(problems(FILES, """
                - name: misses
                  message: { route: files, body: hello }
                  expect:
                    within: 3s
                    calls: { "file:elsewhere": 1 }
                """))
                .singleElement()
                .asString()
                .startsWith("calls of file:elsewhere: expected 1, were 0; called were: file:outbox");
    }

    @Test
    void namesTheRouteThatWasProbablyMeant() {
        assertThat(problems(FILES, """
                - name: typo
                  message: { route: fils, body: hello }
                  expect: { body: hello }
                """))
                .singleElement()
                .asString()
                .contains("there is no route 'fils'")
                .contains("files");
    }

    @Test
    void wantsAFailureWhereOneIsExpected() {
        String fails = """
                - route:
                    id: fails
                    from:
                      uri: timer:t
                      steps:
                        - to: http://a.example
                """;

        assertThat(problems(fails, """
                - name: fails
                  message: { route: fails }
                  stubs: { "http:*": { fail: { type: java.net.ConnectException, message: no way } } }
                  expect: { fails: no way }
                """)).isEmpty();
        assertThat(problems(fails, """
                - name: does not fail
                  message: { route: fails }
                  expect: { fails: no way }
                """)).containsExactly("it should have failed with \"no way\", and did not");
    }

    @Test
    void saysAllThatIsWrongWithAFileAtOnce() {
        TestFile file = TestFile.read("tests/a.yaml", """
                - name: first
                  requst: { path: /a }
                  expect: { status: good }
                - message: { route: a }
                """);

        assertThat(file.tests()).isEmpty();
        assertThat(file.findings())
                .extracting(Finding::message)
                .anyMatch(message -> message.startsWith("'first' has no 'requst'") && message.contains("request"))
                .anyMatch(message -> message.contains("one of 'request' and 'message'"))
                .anyMatch(message -> message.contains("'status' is a whole number"))
                .anyMatch(message -> message.contains("test 2: 'name' is missing"))
                .anyMatch(message -> message.contains("test 2: 'expect' is missing"));
        assertThat(TestFile.read("tests/b.yaml", "a: [").findings()).hasSize(1);
        assertThat(TestFile.read("tests/c.yaml", "").findings()).hasSize(1);
    }

    private static List<String> problems(String routes, String tests) {
        TestFile file = TestFile.read("tests/t.yaml", tests);
        assertThat(file.findings()).isEmpty();
        return Trial.run(
                        "tried",
                        List.of(RouteSource.of("tried.camel.yaml", routes)),
                        file.tests().get(0))
                .problems();
    }
}
