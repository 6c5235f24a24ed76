package dev.apiintegrator.engine.policy;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Set;

/**
 * Where routes may connect to: by the name they write and, at connect time, by the address that name turned out to have.
 * Immutable and thread-safe.
 */
public final class Egress {

    private final Set<String> hosts;
    private final Set<String> networks;

    Egress(Set<String> hosts, Set<String> networks) {
        this.hosts = hosts;
        this.networks = networks;
    }

    public static Egress of(AuthorPolicy policy) {
        return new Egress(policy.hosts(), policy.networks());
    }

    /**
     * @param host name or address as a route writes it, perhaps in brackets
     * @param port -1 when it is not known
     * @throws PolicyViolation when it may not be called, whatever its address
     */
    public void checkName(String host, int port) {
        String name = bare(host);
        if (name.isEmpty()) {
            throw violation(host, "the host is empty");
        }
        if (isNamed(host, port)) {
            return;
        }
        boolean allowed = hosts.stream().anyMatch(pattern -> HostPattern.matches(pattern, name))
                || HostPattern.isNetwork(name) && networks.stream().anyMatch(block -> holds(block, name));
        if (!allowed) {
            throw violation(host, "the host '" + name + "' is not on the list of hosts that may be called");
        }
        if (HostPattern.isNetwork(name) && name.indexOf('/') < 0) {
            checkAddress(name, port, literal(name));
        }
    }

    /**
     * To be called with each address that is about to be connected to.
     *
     * @param host whose address it is
     * @param port -1 when it is not known
     * @throws PolicyViolation when the address is private, loopback, link-local, multicast or of a metadata service, and
     *     neither the host by its exact name nor the network is allowed
     */
    public void checkAddress(String host, int port, InetAddress address) {
        InetAddress real = unwrapped(address);
        if (isPublic(real)
                || isNamed(host, port)
                || networks.stream().anyMatch(block -> HostPattern.contains(block, real.getAddress()))) {
            return;
        }
        // which one is not said: names inside are nobody's business who may not call them
        throw violation(host, "'" + bare(host) + "' is not at a public address");
    }

    /** Allowed by its exact name, with or without the port: whoever wrote that meant it, wherever it is. */
    private boolean isNamed(String host, int port) {
        String name = bare(host).toLowerCase(java.util.Locale.ROOT);
        return hosts.contains(name) || hosts.contains((name.contains(":") ? "[" + name + "]" : name) + ":" + port);
    }

    private static PolicyViolation violation(String host, String message) {
        return new PolicyViolation(
                PolicyCodes.HOST, message, "ask an administrator to allow '" + bare(host) + "' for the organization");
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean holds(String block, String address) {
        return HostPattern.contains(block, literal(address).getAddress());
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (java.net.UnknownHostException e) {
            throw violation(address, "'" + address + "' is no address");
        }
    }

    /** An IPv4 address inside an IPv6 one is where the packets go: mapped, compatible, 6to4, NAT64 and Teredo forms. */
    private static InetAddress unwrapped(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] b = address.getAddress();
        boolean zeros = true;
        for (int i = 0; i < 10; i++) {
            zeros &= b[i] == 0;
        }
        boolean mapped =
                zeros && (b[10] == -1 && b[11] == -1 || b[10] == 0 && b[11] == 0 && (b[12] != 0 || b[13] != 0));
        boolean nat64 = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b;
        boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
        try {
            if (mapped || nat64) {
                return InetAddress.getByAddress(Arrays.copyOfRange(b, 12, 16));
            }
            return sixToFour ? InetAddress.getByAddress(Arrays.copyOfRange(b, 2, 6)) : address;
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress() // 169.254/16, the metadata services among them
                || address.isSiteLocalAddress() // 10/8, 172.16/12, 192.168/16, fec0/10
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] b = address.getAddress();
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        if (address instanceof Inet4Address) {
            return first != 0
                    && first < 240
                    && first != 127
                    && !(first == 100 && second >= 64 && second < 128) // shared address space
                    && !(first == 192 && second == 0 && (b[2] == 0 || b[2] == 2))
                    && !(first == 198 && (second == 18 || second == 19))
                    && !(first == 198 && second == 51 && b[2] == 100)
                    && !(first == 203 && second == 0 && b[2] == 113)
                    && !(first == 168 && second == 63 && (b[2] & 0xff) == 129 && b[3] == 16); // Azure's platform
        }
        boolean unique = (first & 0xfe) == 0xfc; // fc00::/7, fd00:ec2::254 among them
        boolean teredo = first == 0x20 && second == 0x01 && b[2] == 0 && b[3] == 0;
        return !unique && !teredo && (first & 0xe0) == 0x20; // 2000::/3 is all that was given out
    }
}
