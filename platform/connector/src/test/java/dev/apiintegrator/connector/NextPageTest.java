package dev.apiintegrator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.spec.inference.PagingText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextPageTest {

    private static Optional<String> after(String paging, String current, int size, String answer, String link) {
        try {
            return new NextPage(PagingText.parse(paging))
                    .after(current, size, new ObjectMapper().readTree(answer), link);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Optional<String> after(String paging, String current, String answer) {
        return after(paging, current, 0, answer, "");
    }

    @Test
    void countsPagesAndItemsUntilOneIsEmptyOrShort() {
        assertThat(after("page page", "", "[1,2]")).contains("2");
        assertThat(after("page page items=data", "7", "{\"data\":[1]}")).contains("8");
        assertThat(after("page page items=data", "7", "{\"data\":[]}")).isEmpty();
        assertThat(after("offset offset", "", "{\"total\":9,\"rows\":[1,2,3]}")).contains("3");
        assertThat(after("offset offset", "3", 3, "[1,2,3]", "")).contains("6");
        assertThat(after("offset offset", "3", 3, "[1,2]", "")).isEmpty();
        assertThat(after("page page", "x", "[1]")).isEmpty();
    }

    @Test
    void followsWhereTheAnswerLeads() {
        assertThat(after("cursor cursor next=meta.next_cursor", "", "{\"meta\":{\"next_cursor\":\"abc=\"}}"))
                .contains("abc=");
        assertThat(after("cursor cursor next=meta.next_cursor", "abc=", "{\"meta\":{\"next_cursor\":\"\"}}"))
                .isEmpty();
        assertThat(after("token pageToken next=nextPageToken", "a", "{}")).isEmpty();
        assertThat(after(
                        "token PageToken next=next_page_uri",
                        "",
                        "{\"next_page_uri\":\"/a.json?Page=1&PageToken=PA%3D1\"}"))
                .contains("PA=1");
        assertThat(after("token PageToken next=next_page_uri", "", "{\"next_page_uri\":null}"))
                .isEmpty();
    }

    @Test
    void goesOnFromTheLastItem() {
        assertThat(after(
                        "cursor starting_after next=has_more items=data",
                        "",
                        "{\"has_more\":true,\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}"))
                .contains("b");
        assertThat(after(
                        "cursor starting_after next=has_more items=data",
                        "",
                        "{\"has_more\":false,\"data\":[{\"id\":\"a\"}]}"))
                .isEmpty();
        assertThat(after("cursor after_id", "a", "[{\"id\":\"b\"}]")).contains("b");
        assertThat(after("cursor after_id", "a", "[]")).isEmpty();
    }

    @Test
    void followsTheHeaderWhereThereIsOne() {
        assertThat(after(
                        "page page",
                        "1",
                        0,
                        "[1]",
                        "<https://x.example/a?page=4&b=1>; rel=\"next\", <https://x.example/a?page=9>; rel=\"last\""))
                .contains("4");
        assertThat(after("page page", "9", 0, "[1]", "<https://x.example/a?page=1>; rel=\"first\""))
                .isEmpty();
    }

    @Test
    void endsWhereAPageLeadsToItself() {
        assertThat(after("cursor c next=n", "a", "{\"n\":\"a\"}")).isEmpty();
    }

    @Test
    void readsWhatItWrites() {
        String text = "cursor starting_after size=limit next=has_more items=data";
        assertThat(PagingText.of(PagingText.parse(text))).isEqualTo(text);
        assertThatIllegalArgumentException().isThrownBy(() -> PagingText.parse("page"));
    }
}
