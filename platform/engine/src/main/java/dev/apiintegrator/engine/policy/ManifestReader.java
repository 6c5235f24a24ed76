package dev.apiintegrator.engine.policy;

import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers a manifest while sources are walked. */
final class ManifestReader implements RouteVisitor {

    private static final Set<String> OF_NOTE = Set.of(
            "bean",
            "dynamicRouter",
            "enrich",
            "kamelet",
            "poll",
            "pollEnrich",
            "policy",
            "process",
            "recipientList",
            "routingSlip",
            "saga",
            "script",
            "serviceCall",
            "threads",
            "toD",
            "transacted",
            "wireTap");
    private static final Pattern SECRET = Pattern.compile("\\{\\{\\s*[?!]?secret:([^{}:?]+)[^{}]*}}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.-]+)(?::([^{}]*))?}}");
    private static final Pattern CLASS = Pattern.compile("#(?:class|type|bean):([\\w.$-]+)");

    private final Map<String, String> properties;
    private final Set<String> beans = new TreeSet<>();
    private final Set<String> schemes = new TreeSet<>();
    private final Set<String> hosts = new TreeSet<>();
    private final Set<String> languages = new TreeSet<>();
    private final Set<String> dataFormats = new TreeSet<>();
    private final Set<String> steps = new TreeSet<>();
    private final Set<String> secrets = new TreeSet<>();
    private final Set<String> consumes = new TreeSet<>();
    private final Set<String> calls = new TreeSet<>();
    private boolean code;

    ManifestReader(Map<String, String> properties) {
        this.properties = properties;
    }

    void source(RouteSource source) {
        code |= source.kind() == RouteSource.Kind.JAVA;
        secrets(source.text());
    }

    PermissionManifest manifest(String policy) {
        properties
                .values()
                .forEach(value -> CLASS.matcher(value).results().forEach(found -> beans.add(found.group(1))));
        return new PermissionManifest(
                policy,
                code,
                List.copyOf(beans),
                List.copyOf(schemes),
                List.copyOf(hosts),
                List.copyOf(languages),
                List.copyOf(dataFormats),
                List.copyOf(steps),
                List.copyOf(secrets),
                List.copyOf(consumes),
                List.copyOf(calls));
    }

    @Override
    public void step(String name, YamlNode at) {
        if (OF_NOTE.contains(name)) {
            steps.add(name);
        }
    }

    @Override
    public void element(String name, YamlNode at) {
        if (name.equals("beans")) {
            steps.add("beans");
        }
    }

    @Override
    public void expression(String language, String text, YamlNode at) {
        languages.add(language);
    }

    @Override
    public void dataFormat(String name, YamlNode at) {
        dataFormats.add(name);
    }

    @Override
    public void endpoint(Role role, String written, Map<String, String> parameters, boolean dynamic, YamlNode at) {
        if (role == Role.PATTERN) {
            return;
        }
        String uri = resolved(written);
        String scheme = EndpointRules.scheme(uri);
        if (scheme.isEmpty() || scheme.contains("{")) {
            schemes.add("*");
            hosts.add("*");
        } else {
            schemes.add(scheme);
        }
        if (scheme.toLowerCase(Locale.ROOT).matches("https?")) {
            String host = EndpointRules.host(uri);
            hosts.add(host.contains("$") || host.contains("{") ? "*" : host.toLowerCase(Locale.ROOT));
        }
        (role == Role.CONSUMER ? consumes : calls).add(shown(uri, parameters));
    }

    @Override
    public void recipients(Role role, String language, String text, String delimiter, YamlNode at) {
        if (language.equals("constant") || language.equals("simple")) {
            for (String uri : delimiter.isEmpty() ? new String[] {text} : text.split(Pattern.quote(delimiter))) {
                endpoint(role, uri.trim(), Map.of(), true, at);
            }
        } else {
            schemes.add("*");
            hosts.add("*");
        }
    }

    @Override
    public void key(String definition, String name, YamlNode at) {
        if (definition.equals("BeanFactoryDefinition") && name.equals("type")) {
            steps.add("beans");
        }
    }

    @Override
    public void text(String text, String language, YamlNode at) {
        secrets(text);
        for (Matcher found = CLASS.matcher(text); found.find(); ) {
            beans.add(found.group(1));
        }
    }

    private void secrets(String text) {
        SECRET.matcher(text)
                .results()
                .forEach(found -> secrets.add(found.group(1).strip()));
    }

    /** Without options, which may hold credentials; where the component's path is given as a parameter the scheme has to do. */
    private static String shown(String uri, Map<String, String> parameters) {
        int mark = uri.indexOf('?');
        String path = (mark < 0 ? uri : uri.substring(0, mark)).replaceFirst("//[^/@]*@", "//");
        for (String name : List.of("timerName", "name", "loggerName", "path", "query")) {
            if (path.indexOf(':') < 0 && parameters.containsKey(name) && !name.equals("query")) {
                return path + ":" + parameters.get(name);
            }
        }
        return path;
    }

    private String resolved(String text) {
        String answer = text;
        for (int i = 0; i < 5 && answer.contains("{{"); i++) {
            answer = PLACEHOLDER.matcher(answer).replaceAll(match -> {
                String value = properties.getOrDefault(
                        match.group(1), match.group(1).equals("secret") ? null : match.group(2));
                return Matcher.quoteReplacement(value == null ? match.group() : value);
            });
        }
        return answer;
    }
}
