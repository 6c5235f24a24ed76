package dev.apiintegrator.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One run of the command in this JVM: what it wrote and how it ended. */
record Run(int exitCode, String out, String err) {

    /** No settings and no logins of whoever runs the tests. */
    static final Surroundings NOTHING = surroundings(Map.of());

    static Surroundings surroundings(Map<String, String> variables) {
        return new Surroundings(
                name -> variables.getOrDefault(
                        name, name.equals("XDG_CONFIG_HOME") || name.equals("INTEGRATOR_DATA") ? "/nowhere" : null),
                InputStream.nullInputStream());
    }

    static Run integrator(Object... arguments) {
        return integrator(NOTHING, arguments);
    }

    static Run integrator(Surroundings surroundings, Object... arguments) {
        return integrator(surroundings, new StringWriter(), arguments);
    }

    /** @param err where complaints and notes can be read while it runs */
    static Run integrator(Surroundings surroundings, StringWriter err, Object... arguments) {
        StringWriter out = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int exitCode = Integrator.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), surroundings)
                .execute(words);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
