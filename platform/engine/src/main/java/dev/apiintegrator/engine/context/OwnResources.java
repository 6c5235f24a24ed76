package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.policy.PolicyCodes;
import dev.apiintegrator.engine.policy.PolicyViolation;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.support.ResourceSupport;

/** The only resources of a guarded context: the files of the revision, and the catalog of Kamelets. */
final class OwnResources implements ResourceLoader {

    private static final String CLASSPATH = "classpath:";
    private static final Pattern KAMELET = Pattern.compile("kamelets/[A-Za-z0-9][A-Za-z0-9_-]*\\.kamelet\\.yaml");

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private CamelContext context;

    OwnResources(List<RouteSource> sources) {
        sources.stream()
                .filter(source ->
                        source.kind() == RouteSource.Kind.RESOURCE || source.kind() == RouteSource.Kind.KAMELET)
                .forEach(source -> files.put(source.path(), source.content()));
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public Resource resolveResource(String uri) {
        String path = path(uri);
        return new ResourceSupport("classpath", uri) {
            @Override
            public boolean exists() {
                return has(path);
            }

            @Override
            public URI getURI() {
                return URI.create("classpath:" + path.replace(' ', '+'));
            }

            @Override
            public InputStream getInputStream() throws IOException {
                InputStream in = open(path);
                if (in == null) {
                    throw new java.io.FileNotFoundException("'" + path + "' is not a file of the integration");
                }
                return in;
            }
        };
    }

    /** @throws PolicyViolation when it is none of the integration's files, whether there is one or not */
    private static String path(String uri) {
        String path = uri.startsWith(CLASSPATH) ? uri.substring(CLASSPATH.length()) : uri;
        path = path.replaceFirst("^/+", "");
        if (path.contains(":") || path.contains("..") || path.contains("\\")) {
            throw new PolicyViolation(
                    PolicyCodes.RESOURCE,
                    "'" + uri + "' is not one of the integration's own files",
                    "put the file beside the routes and write its relative path");
        }
        return path;
    }

    boolean has(String path) {
        return files.containsKey(path)
                || KAMELET.matcher(path).matches()
                        && OwnResources.class.getClassLoader().getResource(path) != null;
    }

    /** Null when there is none. */
    InputStream open(String path) {
        byte[] own = files.get(path);
        if (own != null) {
            return new ByteArrayInputStream(own);
        }
        return KAMELET.matcher(path).matches()
                ? OwnResources.class.getClassLoader().getResourceAsStream(path)
                : null;
    }
}
