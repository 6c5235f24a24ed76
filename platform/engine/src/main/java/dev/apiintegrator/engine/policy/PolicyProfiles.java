package dev.apiintegrator.engine.policy;

import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.YamlFile;
import dev.apiintegrator.engine.source.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads {@code policy/profiles.yaml}. */
final class PolicyProfiles {

    private static final String RESOURCE = "policy/profiles.yaml";

    static final AuthorPolicy STANDARD = read("standard");

    private PolicyProfiles() {}

    private static AuthorPolicy read(String name) {
        YamlNode profile = document().get(name).orElseThrow();
        Map<String, Set<String>> options = new LinkedHashMap<>();
        profile.get("refuseOptions")
                .orElseThrow()
                .entries()
                .forEach(entry -> options.put(entry.name(), set(entry.value())));
        Map<String, String> beans = new LinkedHashMap<>();
        profile.get("beans")
                .orElseThrow()
                .entries()
                .forEach(entry -> beans.put(entry.name(), entry.value().text()));
        YamlNode limits = profile.get("limits").orElseThrow();
        return new AuthorPolicy(
                name,
                set(profile, "schemes"),
                set(profile, "moreSchemes"),
                set(profile, "languages"),
                set(profile, "dataFormats"),
                set(profile, "elements"),
                set(profile, "steps"),
                set(profile, "refuseKeys"),
                options,
                set(profile, "hosts"),
                set(profile, "networks"),
                set(profile, "classes"),
                beans,
                new PolicyLimits(
                        Integer.parseInt(limits.textOf("routes")),
                        Integer.parseInt(limits.textOf("nodes")),
                        Long.parseLong(limits.textOf("bytes"))));
    }

    private static YamlNode document() {
        try (InputStream in = PolicyProfiles.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            YamlFile file = YamlFile.read(RouteSource.of("profiles.yaml", in.readAllBytes()));
            if (!file.findings().isEmpty()) {
                throw new IllegalStateException(RESOURCE + ": " + file.findings());
            }
            return file.documents().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> set(YamlNode profile, String key) {
        return set(profile.get(key).orElseThrow(() -> new IllegalStateException(RESOURCE + " lacks '" + key + "'")));
    }

    private static Set<String> set(YamlNode list) {
        Set<String> set = new LinkedHashSet<>();
        list.items().forEach(item -> set.add(item.text()));
        return set;
    }
}
