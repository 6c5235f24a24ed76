package dev.apiintegrator.engine.source;

import dev.apiintegrator.engine.access.Access;
import dev.apiintegrator.engine.access.Requirement.Proof;
import dev.apiintegrator.engine.access.Signature;
import dev.apiintegrator.engine.access.Signature.Scheme;
import dev.apiintegrator.engine.source.AccessSettings.PathAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code access}. */
final class AccessReader {

    static final List<String> RULE_KEYS = List.of("anyRole", "allRoles", "scopes", "apiKey", "hmac");
    static final List<String> KEYS = List.of("anyRole", "allRoles", "scopes", "apiKey", "hmac", "paths");
    static final List<String> HMAC_KEYS = List.of("scheme", "secret", "tolerance");
    static final List<String> SCHEMES =
            Stream.of(Scheme.values()).map(Scheme::word).toList();
    static final List<String> WORDS = List.of("public", "authenticated");
    static final String ROLE = "[A-Za-z0-9_.:/-]{1,100}";
    static final String SECRET = "[A-Za-z0-9][A-Za-z0-9_.-]{0,99}";
    static final String PATH = "((GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS) )?/([^ ?#*]{0,499}/)?([^ ?#*/]{0,499}|[*])";

    private static final Duration MIN_TOLERANCE = Duration.ofSeconds(1);
    private static final Duration MAX_TOLERANCE = Duration.ofDays(1);

    private final SettingsNodes nodes;

    AccessReader(SettingsNodes nodes) {
        this.nodes = nodes;
    }

    AccessSettings read(YamlNode node) {
        if (node == null) {
            return AccessSettings.NONE;
        }
        if (!node.isMapping()) {
            return new AccessSettings(word(node), List.of());
        }
        Map<String, YamlNode> values = nodes.mapping("access", node, KEYS);
        boolean onlyPaths = values.size() == 1 && values.containsKey("paths");
        Optional<Access> all = onlyPaths ? Optional.empty() : rule(values, node);
        return new AccessSettings(all, paths(values.get("paths")));
    }

    private List<PathAccess> paths(YamlNode node) {
        List<PathAccess> paths = new ArrayList<>();
        if (node == null) {
            return paths;
        }
        if (!node.isMapping() || node.entries().size() > SettingsReader.MAX_ENTRIES) {
            nodes.report(
                    SettingsNodes.WRONG_TYPE,
                    "'paths' has up to 100 paths with who may call them",
                    node,
                    "such as 'GET /books: public'");
            return paths;
        }
        for (YamlNode.Entry entry : node.entries()) {
            if (!entry.name().matches(PATH)) {
                nodes.report(
                        SettingsNodes.INVALID_VALUE,
                        "'" + entry.name() + "' is not a path, or a method and a path",
                        entry.key(),
                        "such as '/books', 'GET /books/{isbn}' or '/webhooks/*'");
                continue;
            }
            int space = entry.name().indexOf(' ');
            YamlNode value = entry.value();
            Optional<Access> access =
                    value.isMapping() ? rule(nodes.mapping(entry.name(), value, RULE_KEYS), value) : word(value);
            access.ifPresent(who -> paths.add(new PathAccess(
                    space < 0 ? "*" : entry.name().substring(0, space),
                    entry.name().substring(space + 1),
                    who,
                    entry.key().line(),
                    entry.key().column())));
        }
        return paths;
    }

    private Optional<Access> word(YamlNode node) {
        String text = node.text();
        if (text.equals("public")) {
            return Optional.of(Access.PUBLIC);
        }
        if (text.equals("authenticated")) {
            return Optional.of(Access.AUTHENTICATED);
        }
        String question = Nearest.question(text, WORDS);
        nodes.report(
                SettingsNodes.INVALID_VALUE,
                "access is 'public', 'authenticated', or says what a caller must have",
                node,
                question.isEmpty() ? "known here: " + String.join(", ", RULE_KEYS) : question);
        return Optional.empty();
    }

    /** Empty when it says nothing that could be held to; then the deploy is refused. */
    private Optional<Access> rule(Map<String, YamlNode> values, YamlNode place) {
        if (values.isEmpty() || values.size() == 1 && values.containsKey("paths")) {
            nodes.report(
                    SettingsNodes.INVALID_VALUE,
                    "access says nothing here",
                    place,
                    "write public, authenticated, or one of " + String.join(", ", RULE_KEYS));
            return Optional.empty();
        }
        if (values.containsKey("hmac")) {
            return signed(values, place);
        }
        List<Set<String>> roles = new ArrayList<>();
        names("anyRole", values).ifPresent(roles::add);
        names("allRoles", values).ifPresent(all -> all.forEach(role -> roles.add(Set.of(role))));
        Set<String> scopes = names("scopes", values).orElse(Set.of());
        YamlNode key = values.get("apiKey");
        if (key != null && !(key.json().isBoolean() && key.json().booleanValue())) {
            nodes.report(SettingsNodes.INVALID_VALUE, "'apiKey' is true, or left out", key, "");
        }
        return Optional.of(Access.of(key == null ? Proof.ANY : Proof.KEY, roles, scopes));
    }

    private Optional<Access> signed(Map<String, YamlNode> values, YamlNode place) {
        if (values.keySet().stream().anyMatch(key -> !key.equals("hmac") && !key.equals("paths"))) {
            nodes.report(
                    SettingsNodes.INVALID_VALUE,
                    "who signs a request brings no role, scope or API key: 'hmac' stands alone",
                    place,
                    "give the webhook a path of its own under 'paths'");
        }
        Map<String, YamlNode> hmac = nodes.mapping("hmac", values.get("hmac"), HMAC_KEYS);
        Optional<String> scheme = nodes.word("scheme", hmac.get("scheme"), SCHEMES);
        Optional<String> secret =
                nodes.text("secret", hmac, SECRET, "use at most 100 letters, digits, '-', '_' and '.'");
        for (String required : List.of("scheme", "secret")) {
            if (!hmac.containsKey(required)) {
                nodes.report(
                        SettingsNodes.INVALID_VALUE,
                        "'hmac' has no '" + required + "'",
                        values.get("hmac"),
                        "such as hmac: { scheme: github, secret: github-webhook }");
            }
        }
        Duration tolerance = hmac.containsKey("tolerance")
                ? nodes.duration("tolerance", hmac.get("tolerance"), place, MIN_TOLERANCE, MAX_TOLERANCE)
                        .orElse(Signature.DEFAULT_TOLERANCE)
                : Signature.DEFAULT_TOLERANCE;
        return scheme.flatMap(word -> secret.map(
                name -> Access.of(new Signature(Scheme.valueOf(word.toUpperCase(Locale.ROOT)), name, tolerance))));
    }

    private Optional<Set<String>> names(String key, Map<String, YamlNode> values) {
        YamlNode node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        if (!node.isSequence() || node.items().isEmpty() || node.items().size() > SettingsReader.MAX_ENTRIES) {
            nodes.report(
                    SettingsNodes.WRONG_TYPE, "'" + key + "' is a list of 1 to 100 names", node, "such as [clerk]");
            return Optional.empty();
        }
        for (YamlNode item : node.items()) {
            nodes.text("'" + key + "'", item, ROLE, "use letters, digits and _ . : / -")
                    .ifPresent(names::add);
        }
        return Optional.of(names);
    }
}
