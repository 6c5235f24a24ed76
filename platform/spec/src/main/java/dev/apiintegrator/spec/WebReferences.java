package dev.apiintegrator.spec;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/**
 * References over HTTP and HTTPS: never to private addresses, five redirects at most, each checked.
 *
 * <p>A name is looked up once for the check and once for the connection; Java answers the second from its cache of
 * {@code networkaddress.cache.ttl} seconds, 30 unless configured otherwise.
 */
public final class WebReferences implements References {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REDIRECTS = 5;
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

    private final boolean privateAddresses;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private WebReferences(boolean privateAddresses) {
        this.privateAddresses = privateAddresses;
    }

    /** To public addresses. */
    public static WebReferences toPublicAddresses() {
        return new WebReferences(false);
    }

    /** To private addresses as well: for people's own machines, never for documents that others hand in. */
    public static WebReferences toAllAddresses() {
        return new WebReferences(true);
    }

    @Override
    public byte[] read(URI uri, int maxBytes) throws IOException {
        URI now = uri;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            check(now);
            HttpResponse<InputStream> response = get(now);
            try (InputStream body = response.body()) {
                if (MOVED.contains(response.statusCode())) {
                    String location = response.headers()
                            .firstValue("Location")
                            .orElseThrow(() -> new IOException("it redirects to nowhere"));
                    now = resolved(now, location);
                    continue;
                }
                if (response.statusCode() != 200) {
                    throw new IOException("it answers with status " + response.statusCode());
                }
                byte[] bytes = body.readNBytes(maxBytes + 1);
                if (bytes.length > maxBytes) {
                    throw new IOException("it has more than " + maxBytes + " bytes");
                }
                return bytes;
            }
        }
        throw new IOException("it redirects more than " + REDIRECTS + " times");
    }

    private HttpResponse<InputStream> get(URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/yaml, */*")
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        }
    }

    private static URI resolved(URI base, String location) throws IOException {
        try {
            return base.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("it redirects to '" + location + "', which is no URL", e);
        }
    }

    private void check(URI uri) throws IOException {
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new IOException("only http and https are followed");
        }
        if (uri.getHost() == null) {
            throw new IOException("it names no host");
        }
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(uri.getHost());
        } catch (UnknownHostException e) {
            throw new IOException("there is no host '" + uri.getHost() + "'", e);
        }
        for (InetAddress address : addresses) {
            if (!privateAddresses && !isPublic(address)) {
                throw new IOException("'" + uri.getHost() + "' is at a private address");
            }
        }
    }

    /** IANA's special-purpose registries, RFC 6890. */
    static boolean isPublic(InetAddress address) {
        byte[] b = address.getAddress();
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        int first = b[0] & 0xFF;
        int second = b[1] & 0xFF;
        if (address instanceof Inet6Address) {
            boolean uniqueLocal = (first & 0xFE) == 0xFC;
            boolean translated = first == 0 && second == 0x64 || first == 0x20 && second == 0x02; // NAT64, 6to4
            boolean teredo = first == 0x20 && second == 0x01 && b[2] == 0 && b[3] == 0;
            boolean mapped = first == 0 && second == 0;
            return !uniqueLocal && !translated && !teredo && !mapped;
        }
        boolean shared = first == 100 && (second & 0xC0) == 64;
        boolean benchmark = first == 198 && (second & 0xFE) == 18;
        boolean assignments = first == 192 && second == 0 && b[2] == 0;
        return first != 0 && first < 240 && !shared && !benchmark && !assignments;
    }
}
