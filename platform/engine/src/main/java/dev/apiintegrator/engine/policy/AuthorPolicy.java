package dev.apiintegrator.engine.policy;

import dev.apiintegrator.engine.connection.ConnectionLease;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the routes of one integration may do. Immutable; a trusted policy has no lists, everything is allowed.
 *
 * @param profile {@code trusted} or {@code standard}
 * @param schemes components that endpoints may use
 * @param moreSchemes components that {@link #allowing} may add
 * @param languages of expressions
 * @param dataFormats for marshal and unmarshal
 * @param elements what may stand at the top of a file
 * @param steps EIPs
 * @param refuseKeys keys that may not stand anywhere in a definition
 * @param refuseOptions options of endpoints that may not be set, by scheme, {@code *} for all
 * @param hosts that may be called: names, {@code *.example.com}, {@code *} for all with a public address
 * @param networks private addresses that may be called, as addresses or CIDR blocks
 * @param classes that values may be turned into
 * @param beans class by the name under which the platform binds one for each revision
 * @param limits how large the integration may be
 */
public record AuthorPolicy(
        String profile,
        Set<String> schemes,
        Set<String> moreSchemes,
        Set<String> languages,
        Set<String> dataFormats,
        Set<String> elements,
        Set<String> steps,
        Set<String> refuseKeys,
        Map<String, Set<String>> refuseOptions,
        Set<String> hosts,
        Set<String> networks,
        Set<String> classes,
        Map<String, String> beans,
        PolicyLimits limits) {

    private static final String TRUSTED_PROFILE = "trusted";

    /** Everything is allowed: Java, scripts, beans. */
    public static final AuthorPolicy TRUSTED = new AuthorPolicy(
            TRUSTED_PROFILE,
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Map.of(),
            Set.of("*"),
            Set.of(),
            Set.of(),
            Map.of(),
            new PolicyLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE));

    public AuthorPolicy {
        schemes = Set.copyOf(schemes);
        moreSchemes = Set.copyOf(moreSchemes);
        languages = Set.copyOf(languages);
        dataFormats = Set.copyOf(dataFormats);
        elements = Set.copyOf(elements);
        steps = Set.copyOf(steps);
        refuseKeys = Set.copyOf(refuseKeys);
        refuseOptions = Map.copyOf(refuseOptions);
        hosts = Set.copyOf(hosts);
        networks = Set.copyOf(networks);
        classes = Set.copyOf(classes);
        beans = Map.copyOf(beans);
    }

    /** The allow-lists that ordinary authors are held to. */
    public static AuthorPolicy standard() {
        return PolicyProfiles.STANDARD;
    }

    /**
     * @param name {@code trusted} or {@code standard}
     * @throws IllegalArgumentException when there is no such profile
     */
    public static AuthorPolicy of(String name) {
        return switch (name) {
            case TRUSTED_PROFILE -> TRUSTED;
            case "standard" -> standard();
            default -> throw new IllegalArgumentException("there is no policy '" + name + "': trusted or standard");
        };
    }

    public boolean isTrusted() {
        return profile.equals(TRUSTED_PROFILE);
    }

    /**
     * The same with more components and hosts; a trusted one has all already.
     *
     * @param more schemes of {@link #moreSchemes}
     * @param hosts names, patterns, addresses and CIDR blocks; when {@link #onlyHosts} is wanted use that
     * @throws IllegalArgumentException when a scheme may not be added or a host cannot be read
     */
    public AuthorPolicy allowing(Set<String> more, Set<String> hosts) {
        for (String scheme : more) {
            if (!schemes.contains(scheme) && !moreSchemes.contains(scheme) && !isTrusted()) {
                throw new IllegalArgumentException("the component '" + scheme + "' cannot be allowed here: one of "
                        + String.join(", ", new TreeSet<>(moreSchemes)) + ", or the profile 'trusted'");
            }
        }
        hosts.forEach(HostPattern::check);
        if (isTrusted()) {
            return this;
        }
        List<String> blocks = hosts.stream().filter(HostPattern::isNetwork).toList();
        Set<String> names = union(this.hosts, hosts);
        blocks.forEach(names::remove);
        return with(union(schemes, more), names, union(networks, blocks));
    }

    /**
     * The same with what connections of the organization make possible: their components, which may lead nowhere else, and
     * their beans. A trusted one has all already.
     *
     * @param connections by their name in routes
     */
    public AuthorPolicy connectedBy(Map<String, ConnectionLease> connections) {
        if (isTrusted() || connections.isEmpty()) {
            return this;
        }
        Set<String> more = new TreeSet<>(schemes);
        Map<String, Set<String>> refused = new TreeMap<>(refuseOptions);
        Map<String, String> named = new TreeMap<>(beans);
        connections.forEach((name, connection) -> {
            boolean component = connection.schemes().contains(name);
            for (String scheme : component ? Set.of(name) : connection.schemes()) {
                more.add(scheme);
                refused.merge(scheme, connection.ownOptions(scheme), AuthorPolicy::union);
            }
            connection.bean().ifPresent(bean -> named.put(name, bean.getClass().getName()));
        });
        return new AuthorPolicy(
                profile,
                more,
                moreSchemes,
                languages,
                dataFormats,
                elements,
                steps,
                refuseKeys,
                refused,
                hosts,
                networks,
                classes,
                named,
                limits);
    }

    /** The same, but no host besides these may be called. */
    public AuthorPolicy onlyHosts(Set<String> hosts) {
        hosts.forEach(HostPattern::check);
        return isTrusted() ? this : with(schemes, hosts, networks);
    }

    private AuthorPolicy with(Set<String> schemes, Set<String> hosts, Set<String> networks) {
        return new AuthorPolicy(
                profile,
                schemes,
                moreSchemes,
                languages,
                dataFormats,
                elements,
                steps,
                refuseKeys,
                refuseOptions,
                hosts,
                networks,
                classes,
                beans,
                limits);
    }

    /** What holds when this is the most that is allowed and somebody asks for that profile; null asks for nothing. */
    public AuthorPolicy limitedTo(String asked) {
        return asked == null || asked.equals(TRUSTED_PROFILE) || !isTrusted() ? this : of(asked);
    }

    private static Set<String> union(Set<String> some, java.util.Collection<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    boolean refusesOption(String scheme, String option) {
        return refuseOptions.getOrDefault("*", Set.of()).contains(option)
                || refuseOptions.getOrDefault(scheme, Set.of()).contains(option);
    }

    /** Only the profile: the lists are long. */
    @Override
    public String toString() {
        return profile;
    }
}
