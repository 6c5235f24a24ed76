package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.access.Access;
import dev.apiintegrator.engine.access.DeclaredAccess;
import dev.apiintegrator.engine.source.AccessSettings;
import dev.apiintegrator.engine.source.AccessSettings.PathAccess;
import dev.apiintegrator.engine.source.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who may call what one revision publishes: what {@code integration.yaml} says and what its routes say. Where both speak, both
 * must hold; where nobody does, the default holds. Immutable but for what it has found out.
 */
public final class AccessRules {

    private static final String FILE = "integration.yaml";

    private final AccessSettings settings;
    private final List<DeclaredAccess> declared;
    private final Access byDefault;
    private final Set<PathAccess> used = new HashSet<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    public AccessRules(AccessSettings settings, List<DeclaredAccess> declared, Access byDefault) {
        this.settings = settings;
        this.declared = List.copyOf(declared);
        this.byDefault = byDefault;
    }

    /** A method on a path that is told from others. */
    record Point(String method, PathTemplate template, String path) {

        boolean covers(Point other) {
            List<PathTemplate.Segment> own = template.segments();
            List<PathTemplate.Segment> others = other.template.segments();
            boolean methods = method.equals(Binding.ANY) || method.equals(other.method);
            return methods
                    && own.size() <= others.size()
                    && (template.open() || own.size() == others.size() && !other.template.open())
                    && shapes(own).equals(shapes(others.subList(0, own.size())));
        }

        private static List<String> shapes(List<PathTemplate.Segment> segments) {
            return segments.stream()
                    .map(segment -> segment instanceof PathTemplate.Literal literal
                            ? literal.text()
                            : ((PathTemplate.Parametric) segment).shape())
                    .toList();
        }

        private String key() {
            return method + " " + template.shape();
        }
    }

    /** With the access that holds there. */
    record Ruled(Point point, Access access) {}

    /**
     * What holds at an endpoint, first as a whole, then wherever below it something else holds.
     *
     * @param prefix of the organization's paths, empty for the default organization
     */
    synchronized List<Ruled> at(Point endpoint, String routeId, String prefix) {
        Access byRoute = declared(routeId);
        Map<String, Point> below = new LinkedHashMap<>();
        for (PathAccess rule : settings.paths()) {
            Point point = point(rule.method(), prefix + rule.path());
            Point narrow =
                    point.method().equals(Binding.ANY) && !endpoint.method().equals(Binding.ANY)
                            ? new Point(endpoint.method(), point.template(), point.path())
                            : point;
            if (endpoint.covers(narrow) && !narrow.key().equals(endpoint.key())) {
                below.putIfAbsent(narrow.key(), narrow);
            }
        }
        List<Ruled> ruled = new ArrayList<>();
        ruled.add(new Ruled(endpoint, decide(endpoint, byRoute, prefix)));
        for (Point point : below.values()) {
            Access access = decide(point, byRoute, prefix);
            ruled.add(new Ruled(point, access));
            Point head = new Point("HEAD", point.template(), point.path());
            if (point.method().equals("GET")
                    && endpoint.method().equals(Binding.ANY)
                    && !below.containsKey(head.key())) {
                ruled.add(new Ruled(head, access)); // else the endpoint as a whole would answer it
            }
        }
        return ruled;
    }

    /** What holds at an operation of a contract. What is none of its operations must satisfy all of them. */
    synchronized Ruled at(Point point, Contract.Operation operation, String routeId, String prefix) {
        Access all = null;
        for (DeclaredAccess each : declared) {
            if (each.routeId().equals(routeId)) {
                if (each.method().equals(operation.method())
                        && trimmed(each.path()).equals(trimmed(operation.path()))) {
                    return new Ruled(point, decide(point, each.access(), prefix));
                }
                if (each.access() != null) {
                    all = all == null ? each.access() : all.and(each.access());
                }
            }
        }
        return new Ruled(point, decide(point, all, prefix));
    }

    /** What a route says as a whole; null where it says nothing. */
    private Access declared(String routeId) {
        return declared.stream()
                .filter(each -> each.routeId().equals(routeId) && each.path().isEmpty())
                .map(DeclaredAccess::access)
                .filter(Objects::nonNull)
                .reduce(Access::and)
                .orElse(null);
    }

    private static String trimmed(String path) {
        return path.replaceAll("^/+|/+$", "");
    }

    private Access decide(Point point, Access byRoute, String prefix) {
        List<PathAccess> rules = settings.paths().stream()
                .filter(rule -> point(rule.method(), prefix + rule.path()).covers(point))
                .toList();
        used.addAll(rules);
        Access bySettings = rules.stream()
                .max(Comparator.comparing((PathAccess rule) -> !rule.path().endsWith("/*"))
                        .thenComparing(rule -> rule.path().split("/").length)
                        .thenComparing(rule -> !rule.method().equals(Binding.ANY)))
                .map(PathAccess::access)
                .or(settings::all)
                .orElse(null);
        boolean agreed = bySettings == null || byRoute == null || bySettings.equals(byRoute);
        if (agreed && !Access.NOBODY.equals(byRoute)) {
            return Objects.requireNonNullElse(bySettings == null ? byRoute : bySettings, byDefault);
        }
        Access both = bySettings == null ? byRoute : bySettings.and(byRoute);
        String what = point.method() + " " + point.path();
        if (both.equals(Access.NOBODY)) {
            findings.put(
                    what,
                    Finding.error(
                                    "access-conflict",
                                    what + ": "
                                            + (bySettings == null
                                                    ? "the route asks for a token and an API key at once"
                                                    : FILE + " asks for '" + bySettings + "', the route for '" + byRoute
                                                            + "'")
                                            + "; nobody could bring both",
                                    FILE)
                            .suggesting("say it in one place, or the same in both"));
        } else {
            findings.put(
                    what,
                    Finding.warning(
                                    "access-differs",
                                    what + ": " + FILE + " says '" + bySettings + "', the route says '" + byRoute + "'",
                                    FILE)
                            .suggesting("both are asked for: " + both));
        }
        return both;
    }

    /**
     * A rule about a part of one endpoint would not be looked at, because another endpoint answers there.
     *
     * @param other path of that endpoint
     */
    synchronized void isAnsweredElsewhere(String method, String path, String other) {
        boolean said = settings.paths().stream()
                .anyMatch(
                        rule -> path.endsWith(rule.path()) && (rule.method().equals(method) || method.equals("HEAD")));
        if (said) {
            findings.put(
                    method + " " + path,
                    Finding.error(
                                    "unknown-path",
                                    "'" + path + "' is a part of '" + other + "', which takes it for a parameter",
                                    FILE)
                            .suggesting("say who may call '" + other + "', or give the path a route of its own"));
        }
    }

    /** What there is to say once all endpoints are known. */
    public synchronized List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings.values());
        for (PathAccess rule : settings.paths()) {
            if (!used.contains(rule)) {
                all.add(Finding.error(
                                "unknown-path",
                                "no endpoint is published at '" + rule.path() + "'"
                                        + (rule.method().equals(Binding.ANY) ? "" : " with " + rule.method()),
                                FILE)
                        .at(rule.line(), rule.column())
                        .suggesting("give the path as callers use it, without the organization's prefix"));
            }
        }
        return all;
    }

    private static Point point(String method, String path) {
        PathTemplate template = PathTemplate.parse(path, false);
        return new Point(method, template, PathTemplate.display(path, template.open()));
    }
}
