package dev.apiintegrator.engine.javadsl;

import dev.apiintegrator.engine.source.Finding;
import java.util.stream.Stream;

/** Says which line of an author's class threw. */
final class ConstructionFailures {

    private static final int MAX_CAUSES = 20;

    private ConstructionFailures() {}

    static Finding describe(String code, String what, CompiledClass compiled, Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; root.getCause() != null && depth < MAX_CAUSES; depth++) {
            root = root.getCause();
        }
        int line = Stream.of(root, thrown)
                .flatMap(throwable -> Stream.of(throwable.getStackTrace()))
                .filter(frame -> frame.getClassName().equals(compiled.name()))
                .mapToInt(StackTraceElement::getLineNumber)
                .filter(number -> number > 0)
                .findFirst()
                .orElse(0);
        String message = root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getClass().getSimpleName() + ": " + root.getMessage();
        return Finding.error(
                        code,
                        "class '" + compiled.name() + "' " + what + ": " + message,
                        compiled.source().path())
                .at(line, 0);
    }
}
