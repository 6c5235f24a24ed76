package dev.apiintegrator.engine.javadsl;

import dev.apiintegrator.engine.source.RouteSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.internal.compiler.env.ICompilationUnit;
import org.eclipse.jdt.internal.compiler.lookup.LookupEnvironment;
import org.eclipse.jdt.internal.compiler.lookup.ModuleBinding;

/** A source as the compiler wants to see it. */
final class SourceUnit implements ICompilationUnit {

    private static final Pattern PACKAGE =
            Pattern.compile("^\\s*package\\s+([\\p{L}_$][\\p{L}\\p{N}_$.]*)\\s*;", Pattern.MULTILINE);
    private static final String EXTENSION = ".java";

    private final RouteSource source;
    private final int position;
    private final String text;

    SourceUnit(RouteSource source, int position) {
        this.source = source;
        this.position = position;
        String content = source.text();
        this.text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    }

    RouteSource source() {
        return source;
    }

    /** Where it stands among the sources, from 0. */
    int position() {
        return position;
    }

    String mainType() {
        String name = source.path().substring(source.path().lastIndexOf('/') + 1);
        return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
    }

    /** A guess made before parsing, good enough to tell packages from types; empty for the unnamed package. */
    String packageName() {
        Matcher matcher = PACKAGE.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    @Override
    public char[] getContents() {
        return text.toCharArray();
    }

    @Override
    public char[] getMainTypeName() {
        return mainType().toCharArray();
    }

    /** Unknown on purpose: a file at the top of the integration may be in any package. */
    @Override
    public char[][] getPackageName() {
        return null;
    }

    @Override
    public char[] getFileName() {
        return source.path().toCharArray();
    }

    /** Without this the compiler looks the unnamed module up and finds nothing. */
    @Override
    public ModuleBinding module(LookupEnvironment environment) {
        return environment.UnNamedModule;
    }
}
