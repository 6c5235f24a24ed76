package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a path says by itself. */
final class PathNames {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}/]+)}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

    private PathNames() {}

    /** Names of the parameters, in their order. */
    static List<String> in(String path) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(path);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    static Parameter undeclared(String name) {
        return new Parameter(
                name,
                ParameterLocation.PATH,
                true,
                false,
                "",
                JsonNodeFactory.instance.objectNode().put("type", "string"),
                "simple",
                false,
                List.of());
    }

    /** {@code listAllPets} of {@code List all pets}; empty when there are no letters. */
    static String words(String text) {
        StringBuilder words = new StringBuilder();
        Matcher word = WORD.matcher(text);
        while (word.find() && words.length() < 100) {
            String each = word.group();
            char first = each.charAt(0);
            words.append(words.isEmpty() ? Character.toLowerCase(first) : Character.toUpperCase(first))
                    .append(each.substring(1));
        }
        return words.isEmpty() || Character.isDigit(words.charAt(0))
                ? words.isEmpty() ? "" : "call" + words
                : words.toString();
    }

    /** {@code getPetsByPetId} of {@code GET /pets/{petId}}. */
    static String id(String method, String path) {
        StringBuilder id = new StringBuilder(method);
        for (String segment : path.split("/")) {
            if (segment.contains("{")) {
                id.append("By");
            }
            Matcher word = WORD.matcher(segment);
            while (word.find()) {
                id.append(Character.toUpperCase(word.group().charAt(0)))
                        .append(word.group().substring(1));
            }
        }
        return id.toString();
    }
}
