package dev.apiintegrator.engine.javadsl;

import dev.apiintegrator.engine.source.RouteSource;
import java.util.Objects;

/** One class that came out of a Java source; several may come out of one file. Immutable. */
public final class CompiledClass {

    private final String name;
    private final RouteSource source;
    private final byte[] code;

    CompiledClass(String name, RouteSource source, byte[] code) {
        this.name = Objects.requireNonNull(name, "name");
        this.source = Objects.requireNonNull(source, "source");
        this.code = code;
    }

    /** The binary name, such as {@code com.acme.Orders$Line}. */
    public String name() {
        return name;
    }

    /** The file it was written in. */
    public RouteSource source() {
        return source;
    }

    /** A copy of the byte code, for Java 17. */
    public byte[] code() {
        return code.clone();
    }

    /** Not copied: for the class loader only, which does not change it. */
    byte[] bytes() {
        return code;
    }

    @Override
    public String toString() {
        return name + " (from " + source.path() + ")";
    }
}
