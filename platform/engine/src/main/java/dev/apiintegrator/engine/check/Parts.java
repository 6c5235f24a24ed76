package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one walk over an integration's sources came across, to be checked when all files are known. Not thread-safe. */
final class Parts {

    /** What an endpoint is used for. */
    enum Role {
        CONSUMER,
        PRODUCER
    }

    /**
     * @param uri as written, perhaps with placeholders
     * @param place of the URI
     * @param parameters the mapping beside it
     * @param dynamic the URI is computed for each message
     */
    record EndpointUse(Role role, String uri, Place place, Optional<YamlNode> parameters, boolean dynamic) {}

    record ExpressionUse(String language, String text, Place place, boolean predicate) {}

    record DataFormatUse(String name, String library, Place place) {}

    record BeanUse(String name, Place place) {}

    record Named(String name, Place place) {}

    /** @param operation verb and path with parameter names taken out */
    record Operation(String operation, String shown, Place place) {}

    final List<EndpointUse> endpoints = new ArrayList<>();
    final List<ExpressionUse> expressions = new ArrayList<>();
    final List<DataFormatUse> dataFormats = new ArrayList<>();
    final List<BeanUse> beanUses = new ArrayList<>();
    final List<Named> beans = new ArrayList<>();
    final List<Named> routeIds = new ArrayList<>();
    final List<Named> templates = new ArrayList<>();
    final List<Named> templateUses = new ArrayList<>();
    final List<Operation> operations = new ArrayList<>();
    /** Kamelets and route templates among the sources, by name. */
    final Map<String, KameletParameters> kamelets = new HashMap<>();
    /** Text of Java sources that stand inside other files. */
    final List<String> java = new ArrayList<>();
}
