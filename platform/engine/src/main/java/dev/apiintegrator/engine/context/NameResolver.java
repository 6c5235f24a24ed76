package dev.apiintegrator.engine.context;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns a host's name into addresses. Thread-safe. */
@FunctionalInterface
public interface NameResolver {

    /** What the machine says. */
    NameResolver SYSTEM = InetAddress::getAllByName;

    InetAddress[] resolve(String host) throws UnknownHostException;
}
