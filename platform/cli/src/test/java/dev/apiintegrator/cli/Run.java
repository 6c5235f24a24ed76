package dev.apiintegrator.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command in this JVM: what it wrote and how it ended. */
record Run(int exitCode, String out, String err) {

    static Run integrator(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int exitCode = Integrator.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
