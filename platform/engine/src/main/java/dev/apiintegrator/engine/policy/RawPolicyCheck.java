package dev.apiintegrator.engine.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.engine.check.DslSchema;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.YamlFile;
import dev.apiintegrator.engine.source.YamlNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The gate before any class of Camel's sees a source: reads what Camel would be given and says, all at once, what the policy
 * does not allow. Thread-safe.
 */
public final class RawPolicyCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef", "externalValue");
    private static final Pattern DIALECT = Pattern.compile("https?://json-schema\\.org/[\\w./-]*#?");
    private static final Pattern REFERRING = Pattern.compile("\\$(\\w*[rR]ef|schema)\\b|\\\\(u0024|x24)");
    private static final int MOST = 200;

    private final DslSchema schema = new DslSchema(RawPolicyCheck.class.getClassLoader());

    /**
     * @param routes what Camel is to load: YAML, Kamelets and Java, Camel K resources taken apart
     * @param others the other files: properties and resources
     * @param properties values of placeholders, as far as they are known
     * @return errors only, in the order of the files; the first 200. Nothing for a trusted policy
     */
    public List<Finding> check(
            AuthorPolicy policy, List<RouteSource> routes, List<RouteSource> others, Map<String, String> properties) {
        if (policy.isTrusted()) {
            return List.of();
        }
        Set<Finding> findings = new LinkedHashSet<>();
        Size size = new Size(policy.limits());
        for (RouteSource source : routes) {
            size.add(source);
            switch (source.kind()) {
                case JAVA ->
                    findings.add(Finding.error(
                                    PolicyCodes.CODE,
                                    "Java is not allowed by the policy '" + policy.profile() + "'",
                                    source.path())
                            .at(1, 1)
                            .suggesting("write the route in YAML"));
                default -> yaml(policy, source, properties, size, findings);
            }
        }
        size.check(routes, findings);
        for (RouteSource source : others) {
            switch (source.kind()) {
                case PROPERTIES -> properties(policy, source, findings);
                case RESOURCE -> resource(source, findings);
                case SETTINGS ->
                    YamlFile.read(source).documents().forEach(document -> settings(document, source, findings));
                default -> {
                    // routes were read before
                }
            }
        }
        return findings.stream().limit(MOST).toList();
    }

    private void yaml(
            AuthorPolicy policy, RouteSource source, Map<String, String> properties, Size size, Set<Finding> findings) {
        YamlFile file = YamlFile.read(source);
        tags(source, findings);
        RawJudge judge = new RawJudge(policy, source.path(), properties, size, findings::add);
        RouteWalk walk = new RouteWalk(schema, judge);
        for (YamlNode document : file.documents()) {
            if (source.kind() == RouteSource.Kind.KAMELET) {
                walk.kamelet(document);
            } else {
                walk.document(document);
            }
        }
    }

    /** Tags name types; no route needs one. */
    private static void tags(RouteSource source, Set<Finding> findings) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(source.path()).build();
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, source.text()));
            while (parser.hasNext()) {
                Event event = parser.next();
                String tag = event instanceof ScalarEvent scalar
                        ? scalar.getTag().orElse("")
                        : event instanceof CollectionStartEvent start
                                ? start.getTag().orElse("")
                                : "";
                if (!tag.isEmpty()
                        && !tag.equals("!")
                        && !tag.matches("tag:yaml\\.org,2002:(str|int|bool|float|null|map|seq)")) {
                    findings.add(Finding.error(PolicyCodes.CLASS, "the tag '" + tag + "' is not allowed", source.path())
                            .at(
                                    event.getStartMark()
                                            .map(mark -> mark.getLine() + 1)
                                            .orElse(1),
                                    event.getStartMark()
                                            .map(mark -> mark.getColumn() + 1)
                                            .orElse(1))
                            .suggesting("remove it"));
                }
            }
        } catch (YamlEngineException e) {
            // a file that is not YAML is refused by others
        }
    }

    private static void properties(AuthorPolicy policy, RouteSource source, Set<Finding> findings) {
        Properties own = new Properties();
        try {
            own.load(new StringReader(source.text()));
        } catch (IOException | IllegalArgumentException e) {
            return; // whoever binds them reports them
        }
        EndpointRules endpoints = new EndpointRules(policy);
        for (String key : new java.util.TreeSet<>(own.stringPropertyNames())) {
            List<PolicyViolation> violations = new ArrayList<>();
            if (key.startsWith("camel.")) {
                violations.add(new PolicyViolation(
                        PolicyCodes.OPTION,
                        "'" + key + "' configures the platform's parts",
                        "set options in the route"));
            }
            TextRules.check(key).ifPresent(violations::add);
            TextRules.check(own.getProperty(key)).ifPresent(violations::add);
            if (endpoints.isForeignReference(own.getProperty(key))) {
                violations.add(new PolicyViolation(
                        PolicyCodes.CODE, "the value of '" + key + "' refers to a bean or class", "remove the #"));
            }
            int line = line(source, key);
            violations.forEach(
                    violation -> findings.add(Finding.error(violation.code(), violation.getMessage(), source.path())
                            .at(line, 1)
                            .suggesting(violation.mend())));
        }
    }

    /** Parameters are placeholders with values, as in {@code application.properties}. */
    private static void settings(YamlNode node, RouteSource source, Set<Finding> findings) {
        TextRules.check(node.text())
                .ifPresent(
                        violation -> findings.add(Finding.error(violation.code(), violation.getMessage(), source.path())
                                .at(node.line(), node.column())
                                .suggesting(violation.mend())));
        for (YamlNode.Entry entry : node.entries()) {
            if (entry.name().startsWith("camel.")) {
                findings.add(Finding.error(
                                PolicyCodes.OPTION,
                                "'" + entry.name() + "' configures the platform's parts",
                                source.path())
                        .at(entry.key().line(), entry.key().column())
                        .suggesting("set options in the route"));
            }
            settings(entry.value(), source, findings);
        }
        node.items().forEach(item -> settings(item, source, findings));
    }

    private static int line(RouteSource source, String key) {
        List<String> lines = source.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(key)) {
                return i + 1;
            }
        }
        return 1;
    }

    /** A schema or a contract may refer to others by URL, and its reader would go and get them. */
    private static void resource(RouteSource source, Set<Finding> findings) {
        try {
            JsonNode json = JSON.readTree(source.content());
            if (json != null && !json.isMissingNode()) {
                json.forEach(child -> bases(child, source, findings));
                references(json, source, findings);
                return;
            }
        } catch (IOException e) {
            // not JSON
        }
        YamlFile yaml = YamlFile.read(source);
        yaml.documents().forEach(document -> references(document, source, findings));
        if (yaml.documents().isEmpty() && REFERRING.matcher(source.text()).find()) {
            findings.add(
                    Finding.error(PolicyCodes.RESOURCE, "the file has references, and cannot be read", source.path())
                            .suggesting("make it JSON or YAML of at most 1 MB"));
        }
    }

    /** Inside a schema a base of its own makes even {@code #/...} lead elsewhere. */
    private static void bases(JsonNode node, RouteSource source, Set<Finding> findings) {
        JsonNode base = node.has("$ref") && node.has("id") ? node.get("id") : node.get("$id");
        if (base != null && base.isTextual() && base.asText().contains(":")) {
            findings.add(Finding.error(
                            PolicyCodes.RESOURCE,
                            "'" + base.asText() + "' gives a part of the file a base of its own",
                            source.path())
                    .suggesting("remove the id"));
        }
        node.forEach(child -> bases(child, source, findings));
    }

    private static void references(JsonNode node, RouteSource source, Set<Finding> findings) {
        node.properties()
                .forEach(entry -> reference(entry.getKey(), entry.getValue().asText(), 0, source, findings));
        node.forEach(child -> references(child, source, findings));
    }

    private static void references(YamlNode node, RouteSource source, Set<Finding> findings) {
        for (YamlNode.Entry entry : node.entries()) {
            reference(entry.name(), entry.value().text(), entry.key().line(), source, findings);
            references(entry.value(), source, findings);
        }
        node.items().forEach(item -> references(item, source, findings));
    }

    private static void reference(String key, String value, int line, RouteSource source, Set<Finding> findings) {
        boolean remote =
                REFERENCES.contains(key) && !value.isBlank() && !value.trim().startsWith("#");
        boolean dialect = key.equals("$schema") && !DIALECT.matcher(value).matches();
        if (remote || dialect) {
            findings.add(Finding.error(
                            PolicyCodes.RESOURCE, "'" + key + ": " + value + "' leads out of the file", source.path())
                    .at(line, line == 0 ? 0 : 1)
                    .suggesting("copy what it refers to into the same file and write '#/...'"));
        }
    }

    /** Counts over all files. */
    static final class Size {

        private final PolicyLimits limits;
        private long bytes;
        private int nodes;
        private int routes;

        Size(PolicyLimits limits) {
            this.limits = limits;
        }

        private void add(RouteSource source) {
            bytes += source.size();
        }

        void node() {
            nodes++;
        }

        void route() {
            routes++;
        }

        private void check(List<RouteSource> sources, Set<Finding> findings) {
            String file =
                    sources.isEmpty() ? "" : sources.get(sources.size() - 1).path();
            if (bytes > limits.bytes()) {
                findings.add(over(file, bytes + " bytes of routes, more than the " + limits.bytes()));
            }
            if (nodes > limits.nodes()) {
                findings.add(over(file, nodes + " parts, more than the " + limits.nodes()));
            }
            if (routes > limits.routes()) {
                findings.add(over(file, routes + " routes, more than the " + limits.routes()));
            }
        }

        private static Finding over(String file, String message) {
            return Finding.error(PolicyCodes.LIMIT, "the integration has " + message + " that are allowed", file)
                    .suggesting("make several integrations of it");
        }
    }
}
