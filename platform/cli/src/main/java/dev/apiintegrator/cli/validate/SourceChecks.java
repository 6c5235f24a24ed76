package dev.apiintegrator.cli.validate;

import dev.apiintegrator.engine.javadsl.JavaSources;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** The engine's own checks, loaded when first used. */
final class SourceChecks implements OfflineCheck {

    static {
        // What the engine logs is for operators; starting a logger costs more than a check.
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    @Override
    public List<Finding> check(List<RouteSource> sources) {
        List<Finding> findings = new ArrayList<>(call("dev.apiintegrator.engine.check.SourceCheck", "check", sources));
        List<RouteSource> java = sources.stream()
                .filter(source -> source.kind() == RouteSource.Kind.JAVA)
                .toList();
        if (!java.isEmpty()) {
            findings.addAll(
                    JavaSources.compile(java, getClass().getClassLoader()).findings());
        }
        return findings;
    }

    @SuppressWarnings("unchecked")
    private static List<Finding> call(String type, String method, List<RouteSource> sources) {
        try {
            var check = Class.forName(type).getMethod(method, List.class);
            Object target = Modifier.isStatic(check.getModifiers())
                    ? null
                    : check.getDeclaringClass().getConstructor().newInstance();
            return (List<Finding>) check.invoke(target, sources);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            return List.of();
        }
    }
}
