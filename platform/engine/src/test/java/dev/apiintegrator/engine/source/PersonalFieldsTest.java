package dev.apiintegrator.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalFieldsTest {

    private final PersonalFields fields = new PersonalFields(List.of("email", "Phone", "address"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"id\":1,\"email\":\"a@b.c\",\"total\":3} | {\"id\":1,\"email\":\"******\",\"total\":3}",
                "{\"EMAIL\" : \"a\\\"@b.c\", \"x\":1} | {\"EMAIL\" : \"******\", \"x\":1}",
                "{\"phone\":49123,\"x\":1} | {\"phone\":******,\"x\":1}",
                "{\"phone\":null} | {\"phone\":******}",
                "{\"address\":{\"street\":\"S}1\",\"n\":[1,2]},\"x\":1} | {\"address\":******,\"x\":1}",
                "{\"address\":[{\"a\":1},{\"a\":2}],\"x\":1} | {\"address\":******,\"x\":1}",
                "{\"inner\":\"{\\\"email\\\":\\\"a@b.c\\\",\\\"x\\\":1}\"} | {\"inner\":\"{\\\"email\\\":\\\"******\\\",\\\"x\\\":1}\"}",
                "{id=1, email=a@b.c, x=2} | {id=1, email=******, x=2}",
                "id=1&email=a%40b.c&x=2 | id=1&email=******&x=2",
                "<c><email>a@b.c</email><x>1</x></c> | <c><email>******</email><x>1</x></c>",
                "<p:Email type='w'>a@b.c</p:Email> | <p:Email type='w'>******</p:Email>",
                "got email: a@b.c | got email: ******",
                "{\"email\":\"a@b | {\"email\":\"******",
                "{\"address\":{\"street\":\"S | {\"address\":******",
                "{\"emails\":\"a\",\"my-phone\":\"1\",\"myphone\":\"2\"} | {\"emails\":\"a\",\"my-phone\":\"1\",\"myphone\":\"2\"}",
                "the email was sent | the email was sent",
                "{\"email\":\"\"} | {\"email\":\"******\"}",
            })
    void masksValuesInAllThatLooksLikeAField(String text, String masked) {
        assertThat(fields.mask(text)).isEqualTo(masked);
    }

    @Test
    void masksEveryFieldOfAText() {
        assertThat(fields.mask("[{\"email\":\"a\",\"phone\":\"1\"},{\"email\":\"b\",\"phone\":\"2\"}]"))
                .isEqualTo("[{\"email\":\"******\",\"phone\":\"******\"},{\"email\":\"******\",\"phone\":\"******\"}]");
    }

    @Test
    void leavesTextsAloneWhereThereAreNone() {
        assertThat(PersonalFields.NONE.mask("email=a")).isEqualTo("email=a");
        assertThat(fields.mask(null)).isNull();
    }

    @Test
    void takesTimeInProportionToTheText() {
        String hostile = "email".repeat(200_000) + "\"\\".repeat(100_000) + "<email ".repeat(50_000);
        long begun = System.nanoTime();
        fields.mask(hostile);
        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
    }

    @Test
    void knowsNamesInAnyCase() {
        assertThat(fields.contains("PHONE")).isTrue();
        assertThat(fields.contains("phones")).isFalse();
    }
}
