package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Lists of words in one cell. */
final class Words {

    private Words() {}

    /** Such as {@code author, viewer}; {@code -} when there are none. */
    static String list(JsonNode words) {
        List<String> texts = new ArrayList<>();
        words.forEach(word -> texts.add(word.asText()));
        return texts.isEmpty() ? "-" : String.join(", ", texts);
    }
}
