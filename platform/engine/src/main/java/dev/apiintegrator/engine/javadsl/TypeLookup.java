package dev.apiintegrator.engine.javadsl;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.CharOperation;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFileReader;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFormatException;
import org.eclipse.jdt.internal.compiler.env.INameEnvironment;
import org.eclipse.jdt.internal.compiler.env.NameEnvironmentAnswer;

/** Answers one compilation's questions about types and packages that are not among its sources. */
final class TypeLookup implements INameEnvironment {

    private final ClassLoader loader;
    private final PlatformTypes platform;
    private final Deadline deadline;
    private final Set<String> sourcePackages = new HashSet<>();
    private final Set<String> sourceTypes = new HashSet<>();

    TypeLookup(ClassLoader loader, List<SourceUnit> units, Deadline deadline) {
        this.loader = loader;
        this.platform = PlatformTypes.of(loader);
        this.deadline = deadline;
        for (SourceUnit unit : units) {
            String name = unit.packageName().replace('.', '/');
            sourceTypes.add(name.isEmpty() ? unit.mainType() : name + "/" + unit.mainType());
            while (!name.isEmpty()) {
                sourcePackages.add(name);
                name = name.substring(0, Math.max(0, name.lastIndexOf('/')));
            }
        }
    }

    /** Whether the platform has a class of this name, which has slashes. */
    boolean isPlatformType(String name) {
        return platform.find(name, loader) != null;
    }

    @Override
    public NameEnvironmentAnswer findType(char[][] compoundName) {
        return find(CharOperation.toString(compoundName).replace('.', '/'));
    }

    @Override
    public NameEnvironmentAnswer findType(char[] typeName, char[][] packageName) {
        return find(join(packageName, typeName));
    }

    private NameEnvironmentAnswer find(String name) {
        deadline.check();
        byte[] file = platform.find(name, loader);
        if (file == null) {
            return null;
        }
        try {
            // read anew for each compilation: a reader fills itself in as it is asked and is not thread-safe
            return new NameEnvironmentAnswer(new ClassFileReader(file, (name + ".class").toCharArray()), null);
        } catch (ClassFormatException e) {
            return null;
        }
    }

    /**
     * Class loaders cannot list packages that have nothing loaded yet, so what is no type and begins in lower case passes
     * for a package; the compiler then misses the type in it and says so.
     */
    @Override
    public boolean isPackage(char[][] parentPackageName, char[] packageName) {
        String name = join(parentPackageName, packageName);
        if (sourcePackages.contains(name) || PlatformTypes.isRuntimePackage(name)) {
            return true;
        }
        return !sourceTypes.contains(name) && !Character.isUpperCase(packageName[0]) && !isPlatformType(name);
    }

    @Override
    public void cleanup() {
        // nothing is held that outlives the compilation
    }

    private static String join(char[][] parent, char[] name) {
        if (parent == null || parent.length == 0) {
            return new String(name);
        }
        return Stream.of(parent).map(String::new).reduce("", (left, right) -> left + right + "/") + new String(name);
    }
}
