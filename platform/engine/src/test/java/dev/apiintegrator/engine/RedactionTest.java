package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private final Redaction redaction = new Redaction();

    @Test
    void masksTheValueWhereverItStands() {
        redaction.hide("s3cr&t value");

        assertThat(redaction.mask("s3cr&t value")).isEqualTo("******");
        assertThat(redaction.mask("a s3cr&t value, and s3cr&t value again")).isEqualTo("a ******, and ****** again");
        assertThat(redaction.mask("nothing of it: s3cr&t valu")).isEqualTo("nothing of it: s3cr&t valu");
    }

    @Test
    void masksWhatBecomesOfItInUrisJsonAndXml() {
        redaction.hide("a\"b&c d<e");

        assertThat(redaction.mask("?t=" + URLEncoder.encode("a\"b&c d<e", StandardCharsets.UTF_8)))
                .isEqualTo("?t=******");
        assertThat(redaction.mask("{\"t\":\"a\\\"b&c d<e\"}")).isEqualTo("{\"t\":\"******\"}");
        assertThat(redaction.mask("<t>a&quot;b&amp;c d&lt;e</t>")).isEqualTo("<t>******</t>");
    }

    @Test
    void masksWhatCamelMakesOfAValueInAUri() {
        redaction.hide("hunter2+and%2Fmore&second-half=x");

        assertThat(redaction.mask("'hunter2 and/more'")).isEqualTo("'******'");
        assertThat(redaction.mask("unknown option 'second-half'")).isEqualTo("unknown option '******'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "user:", "someone:"})
    void masksItInBase64WhateverStandsBeforeIt(String before) {
        redaction.hide("correct-horse-battery");
        String header = "Basic "
                + Base64.getEncoder()
                        .encodeToString((before + "correct-horse-battery;x").getBytes(StandardCharsets.UTF_8));

        String masked = redaction.mask(header);

        assertThat(masked).contains("******").hasSizeLessThan(header.length() - 15);
    }

    @Test
    void masksEachLineOfAKey() {
        redaction.hide("-----BEGIN KEY-----\nMIIEvQIBADANBgkqh\nkiG9w0BAQEFAASC\n-----END KEY-----\n");

        assertThat(redaction.mask("line kiG9w0BAQEFAASC of it")).isEqualTo("line ****** of it");
    }

    @Test
    void masksTheLongerOfTwoThatBeginAlike() {
        redaction.hide("password");
        redaction.hide("password-2");

        assertThat(redaction.mask("password-2 password")).isEqualTo("****** ******");
    }

    @Test
    void masksAsLongAsOneStillUsesIt() {
        redaction.hide("password");
        redaction.hide("password");
        redaction.forget("password");
        assertThat(redaction.mask("password")).isEqualTo("******");

        redaction.forget("password");
        assertThat(redaction.mask("password")).isEqualTo("password");
    }

    @Test
    void leavesNullAndWhatIsTooShortToBeToldApart() {
        redaction.hide("abc");

        assertThat(redaction.mask(null)).isNull();
        assertThat(redaction.mask("abcdef")).isEqualTo("abcdef");
    }
}
