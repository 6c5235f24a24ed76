package dev.apiintegrator.engine.javadsl;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.function.Function;

/**
 * URLs of resources in memory. The handler is carried by each URL and by those that are resolved against it, so nothing is
 * registered with the JVM that would outlive the revision; the text of such a URL means nothing elsewhere.
 */
final class MemoryUrls extends URLStreamHandler {

    private static final String PROTOCOL = "integration";

    private final Function<String, byte[]> contents;

    /**
     * @param contents by path without a leading slash; gives null for what is not there
     */
    MemoryUrls(Function<String, byte[]> contents) {
        this.contents = contents;
    }

    URL of(String path) {
        try {
            String encoded = new URI(PROTOCOL, null, "/" + path, null).getRawPath();
            return new URL(PROTOCOL, "", -1, encoded, this);
        } catch (MalformedURLException | URISyntaxException e) {
            throw new IllegalArgumentException("'" + path + "' cannot be part of a URL", e);
        }
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        byte[] content = contents.apply(pathOf(url));
        if (content == null) {
            throw new FileNotFoundException("the integration has no file '" + pathOf(url) + "'");
        }
        return new Connection(url, content);
    }

    private static String pathOf(URL url) throws IOException {
        try {
            return url.toURI().getPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IOException("'" + url + "' is not a valid URL", e);
        }
    }

    private static final class Connection extends URLConnection {

        private final byte[] content;

        Connection(URL url, byte[] content) {
            super(url);
            this.content = content;
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public long getContentLengthLong() {
            return content.length;
        }

        @Override
        public int getContentLength() {
            return content.length;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content);
        }
    }
}
