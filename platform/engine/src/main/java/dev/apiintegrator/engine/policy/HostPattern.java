package dev.apiintegrator.engine.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Host names, patterns such as {@code *.example.com}, and address blocks, as policies write them. */
final class HostPattern {

    private static final Pattern NAME =
            Pattern.compile("\\*|(\\*\\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");

    private static final Pattern WITH_PORT = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9_.-]+):[0-9]{1,5}");

    private HostPattern() {}

    /** {@code name:port}, {@code 127.0.0.1:8080} or {@code [::1]:8080}: one place, whatever its address. */
    static boolean isPlace(String pattern) {
        return WITH_PORT.matcher(pattern).matches();
    }

    /** @throws IllegalArgumentException when it is neither a name, a pattern nor a block */
    static void check(String pattern) {
        if (isPlace(pattern)) {
            return;
        }
        if (isNetwork(pattern)) {
            contains(pattern, new byte[4]);
        } else if (pattern.length() > 253 || !NAME.matcher(pattern).matches()) {
            throw new IllegalArgumentException("'" + pattern
                    + "' is no host: write api.example.com, *.example.com, 10.1.2.3, 10.1.2.3:8080 or"
                    + " 10.0.0.0/8, in lower case");
        }
    }

    static boolean isNetwork(String pattern) {
        int slash = pattern.indexOf('/');
        return !isPlace(pattern)
                && ADDRESS.matcher(slash < 0 ? pattern : pattern.substring(0, slash))
                        .matches();
    }

    /** @param host in any case, without brackets */
    static boolean matches(String pattern, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (isPlace(pattern)) {
            return false;
        }
        if (pattern.equals("*")) {
            return true;
        }
        return pattern.startsWith("*.") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }

    /** Whether a block such as {@code 10.0.0.0/8}, or a single address, holds an address. */
    static boolean contains(String block, byte[] address) {
        int slash = block.indexOf('/');
        String base = slash < 0 ? block : block.substring(0, slash);
        try {
            byte[] network = InetAddress.getByName(base).getAddress(); // an address: nothing is looked up
            int bits = slash < 0 ? network.length * 8 : Integer.parseInt(block.substring(slash + 1));
            if (bits < 0 || bits > network.length * 8) {
                throw new IllegalArgumentException("'" + block + "' has no such prefix length");
            }
            if (network.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((network[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + block + "' is no address block", e);
        }
    }
}
