package dev.apiintegrator.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table in the documentation is the table in the code. {@code -Dintegrator.golden=write} writes it anew. */
class PermissionTableTest {

    private static final Path CODE = Path.of("src/main/java/dev/apiintegrator/server/identity/Permission.java");
    private static final Path GUIDE = Path.of("../../docs/guides/permissions.md");

    @Test
    void isTheSameInTheDocumentation() throws IOException {
        String guide = guide();
        if ("write".equals(System.getProperty("integrator.golden"))) {
            Files.writeString(GUIDE, guide);
        }

        assertThat(Files.readString(GUIDE))
                .as("docs/guides/permissions.md; -Dintegrator.golden=write writes it anew")
                .isEqualTo(guide);
    }

    private static String guide() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Permissions

                What each role may do in the organization it is held in. Roles do not include each other; somebody may hold
                several, and holds them per organization ([identity](identity.md) says where they come from). Each operation
                of the REST API needs one of these permissions, which its OpenAPI description names as `x-permission`; only
                `GET /api/v1/me` needs none, because it tells callers of nobody but themselves. Whoever is not a member of an
                organization is told that it does not exist.

                | permission | allows to | viewer | author | operator | admin |
                |---|---|---|---|---|---|
                """);
        for (Permission permission : Permission.values()) {
            text.append("| `")
                    .append(permission.name().toLowerCase(Locale.ROOT))
                    .append("` | ")
                    .append(meaning(permission))
                    .append(" |");
            for (Role role : Role.values()) {
                text.append(permission.roles().contains(role) ? " yes |" : " |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Its Javadoc, which is one sentence. */
    private static String meaning(Permission permission) throws IOException {
        Matcher javadoc = Pattern.compile("/\\*\\*\\s*([^*]+?)\\s*\\*/\\s*" + permission.name() + "\\(")
                .matcher(Files.readString(CODE));
        assertThat(javadoc.find())
                .as("a sentence about %s in %s", permission, CODE)
                .isTrue();
        String sentence = javadoc.group(1).replaceAll("\\.$", "");
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
