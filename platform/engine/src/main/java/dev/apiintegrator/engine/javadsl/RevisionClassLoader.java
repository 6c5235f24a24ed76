package dev.apiintegrator.engine.javadsl;

import dev.apiintegrator.engine.source.RouteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees one revision's compiled classes and resource files, from memory, and the platform behind them. Thread-safe; goes
 * with the revision, for nothing outside of it refers to it.
 *
 * <p>What the revision brings is looked for first, everything else in the parent first. Compiled classes cannot shadow the
 * platform's, {@link JavaSources} refuses such names; asking the parent for them would only cost a walk through all its
 * jars. A resource may well be called like one in some jar of the platform ({@code schema.json}), and then the author means
 * his own. {@code META-INF/} is the exception: there the platform looks up its own parts, which no integration replaces.
 */
public final class RevisionClassLoader extends ClassLoader {

    private static final String PLATFORM_ONLY = "META-INF/";

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final Map<String, RouteSource> resources = new LinkedHashMap<>();
    private final MemoryUrls urls = new MemoryUrls(this::open);

    /**
     * @param name appears in stack traces, such as {@code orders@3}; null for none
     * @param parent the platform
     * @param classes as compiled
     * @param resources served by their path
     */
    public RevisionClassLoader(
            String name, ClassLoader parent, List<CompiledClass> classes, List<RouteSource> resources) {
        super(name, parent);
        classes.forEach(compiled -> this.classes.put(compiled.name(), compiled.bytes()));
        resources.stream()
                .filter(resource -> !resource.path().regionMatches(true, 0, PLATFORM_ONLY, 0, PLATFORM_ONLY.length()))
                .forEach(resource -> this.resources.put(resource.path(), resource));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] code = classes.get(name);
        if (code == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, code, 0, code.length);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        URL own = findResource(name);
        if (own == null) {
            return super.getResources(name);
        }
        List<URL> all = new ArrayList<>(List.of(own));
        all.addAll(Collections.list(
                getParent() == null
                        ? Collections.emptyEnumeration()
                        : getParent().getResources(name)));
        return Collections.enumeration(all);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] own = open(name);
        return own != null ? new ByteArrayInputStream(own) : super.getResourceAsStream(name);
    }

    @Override
    protected URL findResource(String name) {
        return contains(name) ? urls.of(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        return contains(name) ? Collections.enumeration(List.of(urls.of(name))) : Collections.emptyEnumeration();
    }

    private boolean contains(String name) {
        return resources.containsKey(name) || classes.containsKey(className(name));
    }

    /** Null when the revision has nothing of this name. */
    private byte[] open(String name) {
        RouteSource resource = resources.get(name);
        if (resource != null) {
            return resource.content();
        }
        byte[] code = classes.get(className(name));
        return code == null ? null : code.clone();
    }

    /** Of a resource that may be a class file; one that is none gives a name that no class has. */
    private static String className(String resource) {
        return resource.endsWith(".class")
                ? resource.substring(0, resource.length() - ".class".length()).replace('/', '.')
                : "";
    }
}
