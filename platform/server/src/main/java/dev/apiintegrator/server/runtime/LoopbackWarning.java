package dev.apiintegrator.server.runtime;

import dev.apiintegrator.server.ServerProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns when others can reach a platform that does not ask who they are. */
final class LoopbackWarning {

    private static final Logger log = LoggerFactory.getLogger(LoopbackWarning.class);

    private LoopbackWarning() {}

    static void logFor(ServerProperties properties) {
        List<String> open = new ArrayList<>();
        if (!isLoopback(properties.host())) {
            open.add("the gateway (integrator.host=" + properties.host() + ")");
        }
        if (!isLoopback(properties.adminHost())) {
            open.add("the control plane (integrator.admin-host=" + properties.adminHost() + ")");
        }
        if (!open.isEmpty()) {
            log.warn(
                    "{} can be reached from other machines, and nobody is asked who they are: whoever reaches the control"
                            + " plane can run code here. Bind to 127.0.0.1, or put an authenticating proxy in front.",
                    String.join(" and ", open));
        }
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
