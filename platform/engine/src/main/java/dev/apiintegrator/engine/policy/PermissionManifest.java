package dev.apiintegrator.engine.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.apiintegrator.engine.check.DslSchema;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.YamlFile;
import java.util.List;
import java.util.Map;

/**
 * What a revision touches, told from its sources alone. Lists are ordered and hold nothing twice, so equal sources under equal
 * properties have equal manifests.
 *
 * @param policy the profile that holds for it
 * @param code it brings Java, which can do everything whatever the rest of the manifest says
 * @param beans classes and beans it names: code of the platform that it runs
 * @param schemes components
 * @param hosts that HTTP endpoints call; {@code *} where a message decides
 * @param languages of expressions
 * @param dataFormats for marshal and unmarshal
 * @param steps EIPs of note: those that go where a message says, run code, or work in parallel
 * @param secrets names of the organization's secrets
 * @param consumes endpoints that messages come from, without options
 * @param calls endpoints that messages go to, without options
 */
public record PermissionManifest(
        String policy,
        boolean code,
        List<String> beans,
        List<String> schemes,
        List<String> hosts,
        List<String> languages,
        List<String> dataFormats,
        List<String> steps,
        List<String> secrets,
        List<String> consumes,
        List<String> calls) {

    private static final DslSchema SCHEMA = new DslSchema(PermissionManifest.class.getClassLoader());
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * @param policy that holds for it
     * @param routes what Camel is to load, Camel K resources taken apart
     * @param properties values of placeholders, as far as they are known
     */
    public static PermissionManifest of(AuthorPolicy policy, List<RouteSource> routes, Map<String, String> properties) {
        ManifestReader reader = new ManifestReader(properties);
        RouteWalk walk = new RouteWalk(SCHEMA, reader);
        for (RouteSource source : routes) {
            reader.source(source);
            if (source.kind() == RouteSource.Kind.JAVA) {
                continue;
            }
            YamlFile.read(source).documents().forEach(document -> {
                if (source.kind() == RouteSource.Kind.KAMELET) {
                    walk.kamelet(document);
                } else {
                    walk.document(document);
                }
            });
        }
        return reader.manifest(policy.profile());
    }

    /** The same for equal manifests, to the byte. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException when it is not what {@link #json} wrote */
    public static PermissionManifest read(String json) {
        try {
            return JSON.readValue(json, PermissionManifest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no permission manifest: " + e.getOriginalMessage(), e);
        }
    }

    /** The lists by name, in the order of the record. */
    Map<String, List<String>> lists() {
        Map<String, List<String>> lists = new java.util.LinkedHashMap<>();
        lists.put("beans", beans);
        lists.put("schemes", schemes);
        lists.put("hosts", hosts);
        lists.put("languages", languages);
        lists.put("dataFormats", dataFormats);
        lists.put("steps", steps);
        lists.put("secrets", secrets);
        lists.put("consumes", consumes);
        lists.put("calls", calls);
        return lists;
    }
}
