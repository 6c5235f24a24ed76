package dev.apiintegrator.performance.peer.main;

import org.apache.camel.main.Main;

/** Camel standing alone; routes and port come as {@code -Dcamel.*} properties. */
public final class CamelMainPeer {

    private CamelMainPeer() {}

    public static void main(String[] args) throws Exception {
        System.exit(new Main(CamelMainPeer.class).run(args));
    }
}
