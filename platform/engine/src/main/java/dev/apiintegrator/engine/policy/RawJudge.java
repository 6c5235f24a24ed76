package dev.apiintegrator.engine.policy;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Nearest;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds what stands in one file against a policy. */
final class RawJudge implements RouteVisitor {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.-]+)(?::([^{}]*))?}}");
    /** In these languages a dollar sign before a brace means something else, or nothing. */
    private static final Set<String> NOT_SIMPLE = Set.of("constant", "jq", "xpath");

    private static final Set<String> CODE_STEPS = Set.of("bean", "process", "script");

    private final AuthorPolicy policy;
    private final String file;
    private final Map<String, String> properties;
    private final RawPolicyCheck.Size size;
    private final Consumer<Finding> findings;
    private final EndpointRules endpoints;
    private final ClassRules classes;

    RawJudge(
            AuthorPolicy policy,
            String file,
            Map<String, String> properties,
            RawPolicyCheck.Size size,
            Consumer<Finding> findings) {
        this.policy = policy;
        this.file = file;
        this.properties = properties;
        this.size = size;
        this.findings = findings;
        this.endpoints = new EndpointRules(policy);
        this.classes = new ClassRules(policy);
    }

    @Override
    public void element(String name, YamlNode at) {
        if (Set.of("route", "from", "routeTemplate", "templatedRoute").contains(name)) {
            size.route();
        }
        if (!policy.elements().contains(name)) {
            String code = name.equals("beans") ? PolicyCodes.CODE : PolicyCodes.STEP;
            refuse(
                    at,
                    code,
                    "'" + name + "' is not allowed by the policy '" + policy.profile() + "'",
                    Nearest.question(name, policy.elements()));
        }
    }

    @Override
    public void step(String name, YamlNode at) {
        if (!policy.steps().contains(name)) {
            String code = CODE_STEPS.contains(name) ? PolicyCodes.CODE : PolicyCodes.STEP;
            refuse(
                    at,
                    code,
                    "the step '" + name + "' is not allowed by the policy '" + policy.profile() + "'",
                    code.equals(PolicyCodes.CODE)
                            ? "use expressions and components"
                            : Nearest.question(name, policy.steps()));
        }
    }

    @Override
    public void expression(String language, String text, YamlNode at) {
        if (!policy.languages().contains(language)) {
            refuse(
                    at,
                    PolicyCodes.LANGUAGE,
                    "the language '" + language + "' is not allowed by the policy '" + policy.profile() + "'",
                    "allowed are " + String.join(", ", new TreeSet<>(policy.languages())));
        } else {
            ExpressionRules.check(language, text).ifPresent(violation -> refuse(at, violation));
        }
    }

    @Override
    public void dataFormat(String name, YamlNode at) {
        if (!policy.dataFormats().contains(name)) {
            refuse(
                    at,
                    PolicyCodes.DATA_FORMAT,
                    "the data format '" + name + "' is not allowed by the policy '" + policy.profile() + "'",
                    "allowed are " + String.join(", ", new TreeSet<>(policy.dataFormats())));
        }
    }

    @Override
    public void endpoint(Role role, String uri, Map<String, String> parameters, boolean dynamic, YamlNode at) {
        if (role == Role.PATTERN && uri.contains("*")) {
            return;
        }
        String resolved = resolved(uri);
        if (EndpointRules.scheme(resolved).isEmpty() && resolved.startsWith("{{") && !dynamic) {
            return; // a parameter of a template, or one without a value: judged when the endpoint is made
        }
        boolean computed =
                dynamic && (resolved.contains("${") || resolved.contains("$simple{") || resolved.contains("{{"));
        if (computed && !literal(resolved)) {
            dynamicUri(at, resolved);
            return;
        }
        Map<String, String> options = new java.util.LinkedHashMap<>();
        parameters.forEach((name, value) -> options.put(name, resolved(value)));
        boolean later = !computed && EndpointRules.host(resolved).contains("{{");
        for (PolicyViolation violation : endpoints.check(resolved, options)) {
            if (!(later && violation.code().equals(PolicyCodes.HOST))) {
                refuse(at, violation);
            }
        }
    }

    @Override
    public void recipients(Role role, String language, String text, String delimiter, YamlNode at) {
        if (!language.equals("constant") && !language.equals("simple")) {
            refuse(
                    at,
                    PolicyCodes.DYNAMIC_URI,
                    "endpoints may not be computed in '" + language + "'",
                    "use 'constant' or 'simple' with a URI that begins with its component, such as direct:${header.x}");
            return;
        }
        List<String> uris = delimiter.isEmpty() || delimiter.equals("false") ? List.of(text) : split(text, delimiter);
        uris.forEach(uri -> endpoint(role, uri.trim(), Map.of(), language.equals("simple"), at));
    }

    @Override
    public void classOf(String name, boolean exception, YamlNode at) {
        boolean allowed = exception ? ClassRules.looksLikeException(name) : classes.isValue(name);
        if (!allowed && !name.startsWith("{{")) {
            refuse(
                    at,
                    PolicyCodes.CLASS,
                    "the class '" + name + "' is not allowed by the policy '" + policy.profile() + "'",
                    exception ? "name an exception" : "use a value such as String, Integer or java.util.Map");
        }
    }

    @Override
    public void key(String definition, String name, YamlNode at) {
        size.node();
        if (policy.refuseKeys().contains(name)) {
            refuse(
                    at,
                    PolicyCodes.CODE,
                    "'" + name + "' is not allowed by the policy '" + policy.profile() + "'",
                    "remove it");
        }
        if (name.equals("<<")) {
            refuse(at, PolicyCodes.UNKNOWN, "merge keys are not allowed", "write out what is merged");
        }
    }

    @Override
    public void text(String text, String language, YamlNode at) {
        size.node();
        TextRules.check(text).ifPresent(violation -> refuse(at, violation));
        if (!NOT_SIMPLE.contains(language) && (text.contains("${") || text.contains("$simple{"))) {
            ExpressionRules.check("simple", text).ifPresent(violation -> refuse(at, violation));
        }
    }

    @Override
    public void unknown(String message, YamlNode at) {
        refuse(
                at,
                PolicyCodes.UNKNOWN,
                message + ": what cannot be judged is not allowed by the policy '" + policy.profile() + "'",
                "");
    }

    /** The beginning that decides where it goes is fixed: the scheme, and for HTTP the host with what ends it. */
    private static boolean literal(String uri) {
        int first = uri.length();
        for (String start : List.of("${", "$simple{", "{{")) {
            int found = uri.indexOf(start);
            first = found < 0 ? first : Math.min(first, found);
        }
        String fixed = uri.substring(0, first);
        String scheme = EndpointRules.scheme(fixed + (first < uri.length() ? "" : ":"));
        if (scheme.isEmpty() || !fixed.contains(":")) {
            return false;
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return true;
        }
        String rest = fixed.substring(fixed.indexOf(':') + 1).replaceFirst("^/*", "");
        return rest.contains("/") || rest.contains("?");
    }

    private void dynamicUri(YamlNode at, String uri) {
        refuse(
                at,
                PolicyCodes.DYNAMIC_URI,
                "where '" + (uri.length() > 60 ? uri.substring(0, 57) + "..." : uri) + "' leads cannot be told",
                "begin it with the component, and for HTTP with the host: https://api.example.com/${header.id}");
    }

    private static List<String> split(String text, String delimiter) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
            if (depth <= 0 && text.startsWith(delimiter, i)) {
                parts.add(text.substring(begin, i));
                begin = i + delimiter.length();
            }
        }
        parts.add(text.substring(begin));
        return parts.stream().filter(part -> !part.isBlank()).toList();
    }

    private String resolved(String text) {
        String answer = text;
        for (int i = 0; i < 5; i++) {
            Matcher matcher = PLACEHOLDER.matcher(answer);
            String next = matcher.replaceAll(
                    match -> Matcher.quoteReplacement(value(match.group(1), match.group(2), match.group())));
            if (next.equals(answer)) {
                break;
            }
            answer = next;
        }
        return answer;
    }

    private String value(String name, String defaultValue, String placeholder) {
        return Optional.ofNullable(properties.get(name))
                .or(() -> Optional.ofNullable(name.equals("secret") ? null : defaultValue))
                .orElse(placeholder);
    }

    private void refuse(YamlNode at, PolicyViolation violation) {
        refuse(at, violation.code(), violation.getMessage(), violation.mend());
    }

    private void refuse(YamlNode at, String code, String message, String mend) {
        findings.accept(
                Finding.error(code, message, file).at(at.line(), at.column()).suggesting(mend));
    }
}
