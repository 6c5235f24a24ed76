package dev.apiintegrator.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the documents say is what the data says. The table of {@code policy.md} is rewritten with
 * {@code -Dintegrator.golden=write}.
 */
class PolicyDocumentTest {

    private static final Path HOME = Path.of(System.getProperty("integrator.home", "../.."));
    private static final Path POLICY = HOME.resolve("docs/security/policy.md");
    private static final Path ADVISORIES = HOME.resolve("docs/security/advisories.md");
    private static final String BEGIN = "<!-- profiles: made from policy/profiles.yaml -->\n";
    private static final String END = "<!-- end -->";
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");

    @Test
    void showsTheProfilesAsTheyAre() throws IOException {
        String document = Files.readString(POLICY);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        if ("write".equals(System.getProperty("integrator.golden"))) {
            Files.writeString(POLICY, document.substring(0, begin) + table() + document.substring(end));
            return;
        }
        assertThat(document.substring(begin, end)).isEqualTo(table());
    }

    /** Each test that the list of advisories names is there. */
    @Test
    void namesTestsThatExist() throws IOException {
        String document = Files.readString(ADVISORIES);
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Matcher matcher = TEST.matcher(document); matcher.find(); found++) {
            if (!isThere(matcher.group(1), matcher.group(2))) {
                missing.add(matcher.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(5);
    }

    private static boolean isThere(String type, String method) throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("platform"))) {
            for (Path file : files.filter(path -> path.endsWith(type + ".java")).toList()) {
                if (Files.readString(file).contains(" " + method + "(")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String table() {
        AuthorPolicy standard = AuthorPolicy.standard();
        StringBuilder table = new StringBuilder("| what | `trusted` | `standard` |\n|---|---|---|\n");
        row(table, "Java sources, beans, scripts", "no");
        row(table, "components", list(standard.schemes()));
        row(table, "components an organization may be given besides", list(standard.moreSchemes()));
        row(table, "languages", list(standard.languages()));
        row(table, "data formats", list(standard.dataFormats()));
        row(table, "elements at the top of a file", list(standard.elements()));
        row(table, "steps", list(standard.steps()));
        row(table, "keys that are refused", list(standard.refuseKeys()));
        new TreeMap<>(standard.refuseOptions())
                .forEach((scheme, options) -> row(
                        table,
                        scheme.equals("*") ? "options of endpoints that are refused" : "the same for `" + scheme + "`",
                        list(options)));
        row(table, "hosts", standard.hosts().contains("*") ? "every host at a public address" : list(standard.hosts()));
        row(table, "private networks", standard.networks().isEmpty() ? "none" : list(standard.networks()));
        row(table, "classes of values, and every exception", list(standard.classes()));
        row(
                table,
                "names that `#name` and strategies may use",
                list(standard.beans().keySet()));
        row(table, "routes", String.valueOf(standard.limits().routes()));
        row(table, "parts of YAML", String.valueOf(standard.limits().nodes()));
        row(table, "bytes of routes", String.valueOf(standard.limits().bytes()));
        return table.toString();
    }

    private static void row(StringBuilder table, String what, String standard) {
        boolean refusal = what.contains("refused") || what.startsWith("the same") || what.startsWith("Java");
        table.append("| ")
                .append(what)
                .append(refusal ? what.startsWith("Java") ? " | yes | " : " | none | " : " | all | ")
                .append(standard)
                .append(" |\n");
    }

    private static String list(Collection<String> values) {
        return "`" + String.join("`, `", new TreeSet<>(values)) + "`";
    }
}
