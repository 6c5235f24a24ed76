package dev.apiintegrator.engine.javadsl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Runs a main class whose class path no compiler can see: not in {@code java.class.path} and not as files. Arguments: the
 * main class, then directories and jars.
 */
final class JarsInMemory extends ClassLoader {

    private final Map<String, List<byte[]>> entries = new HashMap<>();

    private JarsInMemory() {
        super(ClassLoader.getPlatformClassLoader());
    }

    public static void main(String[] arguments) throws Exception {
        JarsInMemory loader = new JarsInMemory();
        for (int i = 1; i < arguments.length; i++) {
            loader.read(Path.of(arguments[i]));
        }
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    private void read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    add(path.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        } else if (Files.exists(path)) {
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (!entry.isDirectory()) {
                        add(entry.getName(), zip.readAllBytes());
                    }
                }
            }
        }
    }

    private void add(String name, byte[] content) {
        entries.computeIfAbsent(name, key -> new ArrayList<>()).add(content);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        List<byte[]> found = entries.get(name.replace('.', '/') + ".class");
        if (found == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, found.get(0), 0, found.get(0).length);
    }

    @Override
    protected URL findResource(String name) {
        Enumeration<URL> found = findResources(name);
        return found.hasMoreElements() ? found.nextElement() : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        return Collections.enumeration(entries.getOrDefault(name, List.of()).stream()
                .map(content -> url(name, content))
                .toList());
    }

    private static URL url(String name, byte[] content) {
        try {
            return new URL("memory", "", -1, "/" + name, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {
                            connected = true;
                        }

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(content);
                        }
                    };
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
