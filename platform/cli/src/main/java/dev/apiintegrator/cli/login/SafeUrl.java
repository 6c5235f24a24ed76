package dev.apiintegrator.cli.login;

import dev.apiintegrator.cli.CommandFailed;
import java.net.URI;

/** Tokens and passwords go over TLS, or stay on this machine. */
final class SafeUrl {

    private SafeUrl() {}

    /** @throws CommandFailed when it is neither */
    static void require(String url, String who) {
        if (!url.startsWith("https://") && !isOnThisMachine(url)) {
            throw new CommandFailed(who + " is at " + url + ", which others could listen to: a login needs https://");
        }
    }

    /** Whether it is a URL of the loopback interface. */
    static boolean isOnThisMachine(String url) {
        try {
            String host = URI.create(url).getHost();
            return host != null
                    && (host.equals("localhost")
                            || host.equals("[::1]")
                            || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
