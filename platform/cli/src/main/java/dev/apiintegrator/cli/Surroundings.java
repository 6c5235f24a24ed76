package dev.apiintegrator.cli;

import java.io.InputStream;
import java.util.function.UnaryOperator;

/**
 * What the command finds around it.
 *
 * @param variables gives the value of an environment variable; null when it is not set
 * @param in what is typed or piped in
 */
public record Surroundings(UnaryOperator<String> variables, InputStream in) {

    static Surroundings ofThisProcess() {
        return new Surroundings(System::getenv, System.in);
    }

    /** Of an environment variable; empty when it is not set. */
    public String variable(String name) {
        String value = variables.apply(name);
        return value == null ? "" : value;
    }
}
