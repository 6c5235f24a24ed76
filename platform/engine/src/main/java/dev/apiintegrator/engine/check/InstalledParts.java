package dev.apiintegrator.engine.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.ArtifactModel;
import org.apache.camel.tooling.model.ComponentModel;

/**
 * What Camel has, by its catalog, and what of it is on the class path. Each description is read when first used and kept:
 * there are some 390 components, of which an installation uses a few dozen. Thread-safe.
 */
final class InstalledParts {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    private final ClassLoader classLoader;
    private final Map<String, Optional<ComponentOptions>> components = new ConcurrentHashMap<>();
    private final Map<String, Optional<String>> artifacts = new ConcurrentHashMap<>();
    private final Map<String, List<String>> constants = new ConcurrentHashMap<>();
    private final Map<String, Boolean> installed = new ConcurrentHashMap<>();

    InstalledParts(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    /** Made when first needed, once for all: it keeps caches. */
    private static final class Catalog {
        static final DefaultCamelCatalog CAMEL = new DefaultCamelCatalog(true);
        static final List<String> COMPONENTS = CAMEL.findComponentNames();
        static final List<String> LANGUAGES = CAMEL.findLanguageNames();
        static final List<String> DATA_FORMATS = CAMEL.findDataFormatNames();
    }

    List<String> componentNames() {
        return Catalog.COMPONENTS;
    }

    Optional<ComponentOptions> component(String scheme) {
        if (!components.containsKey(scheme) && !Catalog.COMPONENTS.contains(scheme)) {
            return Optional.empty(); // not remembered: authors can make up names without end
        }
        return components.computeIfAbsent(scheme, name -> {
            ComponentModel model = Catalog.CAMEL.componentModel(name);
            return Optional.ofNullable(model).map(ComponentOptions::new);
        });
    }

    /**
     * The constants of an enum option: of the type itself where it can be loaded, because the catalog does not always list
     * them all.
     */
    List<String> constants(ComponentOptions.Option option) {
        List<String> listed = option.enums() == null ? List.of() : option.enums();
        if (listed.isEmpty() || !option.javaType().startsWith("org.apache.camel.")) {
            return listed;
        }
        return constants.computeIfAbsent(option.javaType(), name -> {
            try {
                Object[] values = Class.forName(name, false, classLoader).getEnumConstants();
                return values == null
                        ? listed
                        : Arrays.stream(values)
                                .map(value -> ((Enum<?>) value).name())
                                .toList();
            } catch (ClassNotFoundException | LinkageError e) {
                return listed;
            }
        });
    }

    boolean componentInstalled(String scheme) {
        return Catalog.COMPONENTS.contains(scheme)
                ? onClassPath("component/" + scheme)
                : classLoader.getResource(SERVICES + "component/" + scheme) != null;
    }

    /** Maven coordinates of a language that Camel has and this installation lacks. */
    Optional<String> missingLanguage(String name) {
        return missing("language/" + name, Catalog.LANGUAGES.contains(name), () -> Catalog.CAMEL.languageModel(name));
    }

    /** Maven coordinates of a data format that Camel has and this installation lacks. */
    Optional<String> missingDataFormat(String name) {
        return missing(
                "dataformat/" + name, Catalog.DATA_FORMATS.contains(name), () -> Catalog.CAMEL.dataFormatModel(name));
    }

    private Optional<String> missing(String service, boolean known, Supplier<ArtifactModel<?>> model) {
        return !known || onClassPath(service)
                ? Optional.empty()
                : artifacts.computeIfAbsent(
                        service, name -> Optional.ofNullable(model.get()).map(InstalledParts::coordinates));
    }

    private boolean onClassPath(String service) {
        return installed.computeIfAbsent(service, name -> classLoader.getResource(SERVICES + name) != null);
    }

    private static String coordinates(ArtifactModel<?> model) {
        return model.getGroupId() + ":" + model.getArtifactId();
    }
}
