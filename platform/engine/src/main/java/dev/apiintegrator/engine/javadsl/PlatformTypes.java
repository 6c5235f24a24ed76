package dev.apiintegrator.engine.javadsl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Class files of the platform, as one class loader sees them, remembered over compilations: what is there and what is not.
 * Reads them as resources, so it does not matter whether they lie in directories, in jars, in jars within a jar or in the
 * run time image.
 *
 * <p>Holds bytes and names only, never the loader: a loader that nothing else refers to takes its entry with it.
 */
final class PlatformTypes {

    private static final Map<ClassLoader, PlatformTypes> BY_LOADER = Collections.synchronizedMap(new WeakHashMap<>());
    private static final Set<String> RUNTIME_PACKAGES = runtimePackages();
    private static final Set<String> RUNTIME_PARENTS = parentsOf(RUNTIME_PACKAGES);

    /** What is looked for depends on what authors write, so forget everything when it grows beyond reason. */
    private static final int MAX_NAMES = 50_000;

    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final byte[] ABSENT = {};

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    private PlatformTypes() {}

    static PlatformTypes of(ClassLoader loader) {
        return BY_LOADER.computeIfAbsent(loader, key -> new PlatformTypes());
    }

    /**
     * @param name with slashes, such as {@code java/util/Map$Entry}
     * @return its class file, not to be changed; null when there is none
     */
    byte[] find(String name, ClassLoader loader) {
        byte[] known = files.get(name);
        if (known == null) {
            known = read(name, loader);
            remember(name, known);
        }
        return known == ABSENT ? null : known;
    }

    /** Whether the Java run time has this package or one below it; the name has slashes. */
    static boolean isRuntimePackage(String name) {
        return RUNTIME_PACKAGES.contains(name) || RUNTIME_PARENTS.contains(name);
    }

    private void remember(String name, byte[] file) {
        if (files.size() >= MAX_NAMES || bytes.get() >= MAX_BYTES) {
            files.clear();
            bytes.set(0);
        }
        if (files.put(name, file) == null) {
            bytes.addAndGet(file.length);
        }
    }

    private static byte[] read(String name, ClassLoader loader) {
        int slash = name.lastIndexOf('/');
        // a package of the run time is nowhere else: this spares a walk through all jars for each name that it lacks
        boolean runtime = slash > 0 && RUNTIME_PACKAGES.contains(name.substring(0, slash));
        ClassLoader from = runtime ? ClassLoader.getPlatformClassLoader() : loader;
        try (InputStream in = from.getResourceAsStream(name + ".class")) {
            return in == null ? ABSENT : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("class file '" + name + "' of the platform cannot be read", e);
        }
    }

    private static Set<String> runtimePackages() {
        Set<String> names = new HashSet<>();
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.getClassLoader() == null || module.getClassLoader() == platform) {
                module.getPackages().forEach(name -> names.add(name.replace('.', '/')));
            }
        }
        return Set.copyOf(names);
    }

    private static Set<String> parentsOf(Set<String> names) {
        Set<String> parents = new HashSet<>();
        for (String name : names) {
            for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
                parents.add(name.substring(0, slash));
            }
        }
        return Set.copyOf(parents);
    }
}
