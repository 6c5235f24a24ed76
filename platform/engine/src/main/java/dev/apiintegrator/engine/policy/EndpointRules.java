package dev.apiintegrator.engine.policy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What endpoints may be, told from their URI: used for raw sources and again for each endpoint that is made. */
public final class EndpointRules {

    private static final Set<String> OVER_HTTP = Set.of("http", "https");
    private static final Set<String> WITH_RESOURCE = Set.of("json-validator", "validator", "xslt", "rest-openapi");
    private static final Set<String> RESOURCE_OPTIONS = Set.of("specificationuri", "resourceuri");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern ONE_SECRET = Pattern.compile("RAW[({]\\{\\{secret:[A-Za-z0-9._-]+}}[)}]");

    private final AuthorPolicy policy;
    private final Egress egress;

    public EndpointRules(AuthorPolicy policy) {
        this.policy = policy;
        this.egress = Egress.of(policy);
    }

    /** The scheme a URI begins with; empty when there is none that can be read. */
    static String scheme(String uri) {
        String text = uri.trim();
        int end = 0;
        while (end < text.length() && text.charAt(end) != ':' && text.charAt(end) != '?') {
            end++;
        }
        String scheme = text.substring(0, end);
        return SCHEME.matcher(scheme).matches() ? scheme : "";
    }

    /** The host of an {@code http:} or {@code https:} URI as written, without port; empty for other schemes. */
    static String host(String uri) {
        if (!OVER_HTTP.contains(scheme(uri).toLowerCase(Locale.ROOT))) {
            return "";
        }
        String authority = authority(uri);
        if (authority.startsWith("[")) {
            return authority.indexOf(']') < 0 ? authority : authority.substring(0, authority.indexOf(']') + 1);
        }
        return authority.indexOf(':') < 0 ? authority : authority.substring(0, authority.indexOf(':'));
    }

    /** -1 when it cannot be told. */
    private static int port(String uri) {
        String text = authority(uri).replaceFirst("^\\[[^]]*]", "");
        int colon = text.indexOf(':');
        if (colon < 0) {
            return scheme(uri).equals("https") ? 443 : 80;
        }
        return text.substring(colon + 1).matches("[0-9]{1,5}") ? Integer.parseInt(text.substring(colon + 1)) : -1;
    }

    /** Host and port, without who calls. */
    private static String authority(String uri) {
        int colon = uri.indexOf(':');
        String rest = colon < 0
                ? ""
                : uri.substring(colon + 1).replaceFirst("^/*", "").replaceFirst("^https?:/*", "");
        int end = 0;
        while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String whole = rest.substring(0, end);
        return whole.substring(whole.lastIndexOf('@') + 1);
    }

    public void checkScheme(String scheme) {
        if (!policy.isTrusted() && !policy.schemes().contains(scheme)) {
            boolean more = policy.moreSchemes().contains(scheme);
            throw new PolicyViolation(
                    PolicyCodes.COMPONENT,
                    "the component '" + scheme + "' is not allowed by the policy '" + policy.profile() + "'",
                    more
                            ? "an administrator can allow it for the organization"
                            : "allowed are " + String.join(", ", new TreeSet<>(policy.schemes())));
        }
    }

    /**
     * @param uri with placeholders resolved
     * @throws PolicyViolation the first thing that is wrong
     */
    public void require(String uri) {
        List<PolicyViolation> violations = check(uri, Map.of());
        if (!violations.isEmpty()) {
            throw violations.get(0);
        }
    }

    /**
     * Everything that is wrong with an endpoint.
     *
     * @param uri perhaps with placeholders
     * @param parameters beside the URI
     */
    List<PolicyViolation> check(String uri, Map<String, String> parameters) {
        List<PolicyViolation> violations = new ArrayList<>();
        if (policy.isTrusted()) {
            return violations;
        }
        String scheme = scheme(uri);
        collect(violations, () -> checkScheme(scheme));
        if (OVER_HTTP.contains(scheme)) {
            collect(violations, () -> egress.checkName(host(uri), port(uri)));
        }
        Map<String, String> options = new LinkedHashMap<>(options(uri));
        options.putAll(parameters);
        options.forEach((name, value) -> collect(violations, () -> checkOption(scheme, name, value)));
        if (WITH_RESOURCE.contains(scheme)) {
            int query = uri.indexOf('?');
            String path = uri.substring(Math.min(uri.length(), scheme.length() + 1), query < 0 ? uri.length() : query);
            collect(violations, () -> checkResource(path.replaceFirst("^//", "")));
        }
        return violations;
    }

    private void checkOption(String scheme, String written, String value) {
        String name = plain(written);
        for (String key : List.of("*", scheme)) {
            for (String refused : policy.refuseOptions().getOrDefault(key, Set.of())) {
                if (name.equals(plain(refused)) || name.startsWith(plain(refused) + ".")) {
                    throw new PolicyViolation(
                            PolicyCodes.OPTION,
                            "the option '" + written + "' of '" + scheme + "' is not allowed by the policy '"
                                    + policy.profile() + "'",
                            "remove it");
                }
            }
        }
        if (name.startsWith("httpclient.") || name.startsWith("httpconnection.")) {
            throw new PolicyViolation(PolicyCodes.OPTION, "the option '" + written + "' is not allowed", "remove it");
        }
        if (RESOURCE_OPTIONS.contains(name)) {
            checkResource(value);
        }
        if (isForeignReference(value)) { // its value is not told: a secret may stand there
            throw new PolicyViolation(
                    PolicyCodes.CODE,
                    "the value of '" + written + "' refers to a bean or class",
                    "allowed are "
                            + String.join(", ", new TreeSet<>(policy.beans().keySet())) + ", each with # before it");
        }
        if (value.contains("RAW(") || value.contains("RAW{")) {
            boolean computed = value.contains("{{") || value.contains("${");
            if (computed && !ONE_SECRET.matcher(value).matches()) {
                throw new PolicyViolation(
                        PolicyCodes.OPTION,
                        "RAW may not hold what is filled in later",
                        "write RAW({{secret:name}}), or no RAW");
            }
        }
    }

    /** {@code #name} may be one of the platform's beans, nothing else. */
    boolean isForeignReference(String value) {
        String text = value.trim().replaceFirst("^RAW[({]", "");
        return text.startsWith("#") && !policy.beans().containsKey(text.substring(1));
    }

    static void checkResource(String path) {
        String name = path.startsWith("classpath:") ? path.substring("classpath:".length()) : path;
        String plain = decode(name);
        if (plain.contains(":") || plain.startsWith("/") || plain.contains("..") || plain.contains("\\")) {
            throw new PolicyViolation(
                    PolicyCodes.RESOURCE,
                    "'" + path + "' is not one of the integration's own files",
                    "put the file beside the routes and write its relative path");
        }
    }

    /** Whatever looks like one: after the first question mark, at any further one, encoded or not. */
    private static Map<String, String> options(String uri) {
        Map<String, String> options = new LinkedHashMap<>();
        int mark = uri.indexOf('?');
        if (mark >= 0) {
            for (String pair : uri.substring(mark + 1).split("[?&;]")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    options.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                } else if (!pair.isBlank()) {
                    options.put(decode(pair), "");
                }
            }
        }
        return options;
    }

    /** Camel takes {@code follow-redirects}, {@code FollowRedirects} and {@code followRedirects} for the same. */
    private static String plain(String option) {
        return decode(option).trim().replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static void collect(List<PolicyViolation> violations, Runnable check) {
        try {
            check.run();
        } catch (PolicyViolation violation) {
            violations.add(violation);
        }
    }
}
