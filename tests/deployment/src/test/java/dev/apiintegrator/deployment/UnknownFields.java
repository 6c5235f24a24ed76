package dev.apiintegrator.deployment;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds what Kubernetes' models could not place. */
final class UnknownFields {

    private UnknownFields() {}

    static void in(Object value, String path, List<String> unknown) throws ReflectiveOperationException {
        if (value instanceof Collection<?> all) {
            int i = 0;
            for (Object each : all) {
                in(each, path + "[" + i++ + "]", unknown);
            }
        } else if (value instanceof Map<?, ?> all) {
            for (Map.Entry<?, ?> each : all.entrySet()) {
                in(each.getValue(), path + "." + each.getKey(), unknown);
            }
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
            for (Method method : value.getClass().getMethods()) {
                String name = method.getName();
                if (name.startsWith("get") && method.getParameterCount() == 0 && !name.equals("getClass")) {
                    Object part = method.invoke(value);
                    if (!name.equals("getAdditionalProperties")) {
                        in(part, path + "." + name.substring(3), unknown);
                    } else if (part instanceof Map<?, ?> fields) {
                        fields.keySet().forEach(field -> unknown.add(path + "." + field));
                    }
                }
            }
        }
    }
}
