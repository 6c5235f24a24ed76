package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.policy.Egress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Component;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/**
 * Lets Camel's HTTP component connect only where the policy allows. The check sits between the resolution of a name and the
 * connection, on the very addresses that are connected to: a name that changes its address gains nothing. To be touched only
 * where that component is.
 */
final class GuardedHttp {

    private GuardedHttp() {}

    /** The client by itself sends again what was answered with 429 or 503, also what must not be done twice. */
    static void sendOnce(Component component) {
        HttpComponent http = (HttpComponent) component;
        if (http.getHttpClientConfigurer() == null) {
            http.setHttpClientConfigurer(HttpClientBuilder::disableAutomaticRetries);
        }
    }

    static void guard(Component component, Egress egress, NameResolver names) {
        HttpComponent http = (HttpComponent) component;
        http.setFollowRedirects(false);
        http.setUseSystemProperties(false);
        http.setClientConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Checked(egress, names))
                .setMaxConnTotal(http.getMaxTotalConnections())
                .setMaxConnPerRoute(http.getConnectionsPerRoute())
                .build());
    }

    private record Checked(Egress egress, NameResolver names) implements DnsResolver {

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            return Stream.of(checked(host, port))
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return checked(host, -1);
        }

        private InetAddress[] checked(String host, int port) throws UnknownHostException {
            egress.checkName(host, port);
            InetAddress[] addresses = names.resolve(host);
            for (InetAddress address : addresses) {
                egress.checkAddress(host, port, address);
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
