package dev.apiintegrator.server.policy;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an administrator has set for the routes of one organization.
 *
 * @param profile {@code trusted} or {@code standard}
 * @param schemes components that routes may use beyond those of the profile
 * @param hosts hosts, {@code host:port} pairs and CIDR blocks that routes may call although they are not public
 * @param onlyHosts when not empty, no other public host may be called than these
 */
public record OrganizationPolicy(
        String profile, SortedSet<String> schemes, SortedSet<String> hosts, SortedSet<String> onlyHosts) {

    public OrganizationPolicy {
        schemes = new TreeSet<>(schemes);
        hosts = new TreeSet<>(hosts);
        onlyHosts = new TreeSet<>(onlyHosts);
    }
}
