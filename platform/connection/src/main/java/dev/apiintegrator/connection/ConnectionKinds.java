package dev.apiintegrator.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of connections that there are, and what their definitions must look like. */
public final class ConnectionKinds {

    private static final Map<String, ConnectionKind> ALL = all();
    private static final Pattern SECRET = Pattern.compile("\\{\\{secret:([A-Za-z0-9._-]{1,127})}}");
    private static final int LONGEST = 8_192;

    private ConnectionKinds() {}

    private static Map<String, ConnectionKind> all() {
        Map<String, ConnectionKind> all = new LinkedHashMap<>();
        Stream.of(new HttpKind(), new JdbcKind(), new KafkaKind(), new NatsKind(), new RedisKind())
                .forEach(kind -> all.put(kind.name(), kind));
        return all;
    }

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** Empty for a kind that there is not. */
    public static List<ConnectionSetting> settings(String kind) {
        return ALL.containsKey(kind) ? ALL.get(kind).settings() : List.of();
    }

    static ConnectionKind of(String name) {
        ConnectionKind kind = ALL.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("there is no kind of connection '" + name + "': " + names());
        }
        return kind;
    }

    /** Everything that is wrong with a definition; empty when it can be opened. */
    public static List<ConnectionProblem> check(ConnectionDefinition definition) {
        ConnectionKind kind = ALL.get(String.valueOf(definition.kind()));
        if (kind == null) {
            return List.of(new ConnectionProblem(
                    "kind", "there is no kind '" + definition.kind() + "'", "one of " + String.join(", ", names())));
        }
        List<ConnectionProblem> problems = new ArrayList<>();
        Map<String, ConnectionSetting> known = new LinkedHashMap<>();
        kind.settings().forEach(setting -> known.put(setting.name(), setting));
        definition.settings().forEach((name, value) -> {
            ConnectionSetting setting = known.get(name);
            if (setting == null) {
                problems.add(new ConnectionProblem(
                        name,
                        "'" + name + "' is no setting of a connection of kind " + kind.name(),
                        "it has " + String.join(", ", known.keySet())));
            } else {
                value(setting, value, problems);
            }
        });
        known.values().stream()
                .filter(setting -> setting.required() && !definition.settings().containsKey(setting.name()))
                .forEach(setting -> problems.add(new ConnectionProblem(
                        setting.name(), "'" + setting.name() + "' is missing", setting.description())));
        if (problems.isEmpty()) {
            problems.addAll(kind.check(definition.settings()));
        }
        return problems;
    }

    private static void value(ConnectionSetting setting, String value, List<ConnectionProblem> problems) {
        String name = setting.name();
        if (value == null || value.length() > LONGEST) {
            problems.add(new ConnectionProblem(
                    name, "'" + name + "' is a text of at most " + LONGEST + " characters", setting.description()));
        } else if (setting.secret() && !SECRET.matcher(value).matches()) { // its value is not told
            problems.add(new ConnectionProblem(
                    name,
                    "'" + name + "' must be a reference to a secret",
                    "keep the value with 'integrator secrets set NAME' and write {{secret:NAME}} here"));
        } else if (!setting.secret() && SECRET.matcher(value).find()) {
            problems.add(new ConnectionProblem(
                    name, "'" + name + "' is shown to people and may hold no secret", setting.description()));
        } else if (!setting.secret() && !value.matches(setting.pattern())) {
            problems.add(new ConnectionProblem(
                    name, "'" + name + "' has a value that is not allowed", setting.description()));
        }
    }

    /** The name of the secret that a value refers to, null when it refers to none. */
    static String secretIn(String value) {
        var matcher = SECRET.matcher(value);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
