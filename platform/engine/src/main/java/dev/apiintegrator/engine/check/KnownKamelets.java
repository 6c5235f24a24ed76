package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Kamelets on the class path, each read when first used. Thread-safe. */
final class KnownKamelets {

    private static final String SUFFIX = ".kamelet.yaml";
    private static final String FOLDER = "kamelets/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");

    private final ClassLoader classLoader;
    private final Map<String, KameletParameters> read = new ConcurrentHashMap<>();
    private volatile Set<String> names;

    KnownKamelets(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    Optional<KameletParameters> find(String name) {
        KameletParameters known = read.get(name);
        if (known != null || !NAME.matcher(name).matches()) {
            return Optional.ofNullable(known);
        }
        try (InputStream in = classLoader.getResourceAsStream(FOLDER + name + SUFFIX)) {
            if (in == null) {
                return Optional.empty();
            }
            YamlFile file = YamlFile.read(RouteSource.of(name + SUFFIX, in.readAllBytes()));
            Optional<KameletParameters> kamelet =
                    file.documents().stream().findFirst().map(KameletParameters::of);
            kamelet.ifPresent(parameters -> read.put(name, parameters));
            return kamelet;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of Apache Camel's collection, for suggestions; empty when it is not there. */
    Set<String> names() {
        if (names == null) {
            names = list();
        }
        return names;
    }

    private Set<String> list() {
        URL one = classLoader.getResource(FOLDER + "log-sink" + SUFFIX);
        try {
            if (one != null && one.openConnection() instanceof JarURLConnection jar) {
                return jar.getJarFile().stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.startsWith(FOLDER) && name.endsWith(SUFFIX))
                        .map(name -> name.substring(FOLDER.length(), name.length() - SUFFIX.length()))
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        } catch (IOException e) {
            // suggestions are a courtesy
        }
        return Set.of();
    }
}
