package dev.apiintegrator.cli.remote;

import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.Surroundings;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A value that is typed without being shown, or piped in. */
final class HiddenInput {

    private HiddenInput() {}

    /**
     * @param prompt shown to a person
     * @param limit of what is piped in, in bytes
     */
    static String read(String prompt, Surroundings surroundings, int limit) {
        Console console = surroundings.in() == System.in ? System.console() : null;
        if (console != null && isTerminal(console)) {
            char[] typed = console.readPassword("%s", prompt);
            return typed == null ? "" : new String(typed);
        }
        try {
            byte[] bytes = surroundings.in().readNBytes(limit + 2);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.replaceFirst("\\r?\\n\\z", "");
        } catch (CharacterCodingException e) {
            throw new CommandFailed("the value is not text in UTF-8; encode it, for example in Base64");
        } catch (IOException e) {
            throw new CommandFailed("the value cannot be read: " + e.getMessage());
        }
    }

    /** From Java 22 on there is always a console, which may be none. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
