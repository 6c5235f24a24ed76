package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.policy.ClassRules;
import dev.apiintegrator.engine.policy.PolicyCodes;
import dev.apiintegrator.engine.policy.PolicyViolation;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.apache.camel.impl.engine.DefaultClassResolver;

/**
 * Gives routes values and exceptions only, and the integration's own files. Camel finds its own parts through
 * {@link OwnFactories}, which does not ask here.
 */
final class GuardedClasses extends DefaultClassResolver {

    private final ClassRules rules;
    private final OwnResources resources;

    GuardedClasses(ClassRules rules, OwnResources resources) {
        this.rules = rules;
        this.resources = resources;
    }

    @Override
    protected Class<?> loadClass(String name, ClassLoader loader) {
        Class<?> type = super.loadClass(name, loader);
        if (type != null && !rules.allows(type)) {
            throw new PolicyViolation(
                    PolicyCodes.CLASS, "the class '" + name + "' is not allowed", "use values of the message");
        }
        return type;
    }

    @Override
    public InputStream loadResourceAsStream(String uri) {
        return resources.open(uri);
    }

    @Override
    public URL loadResourceAsURL(String uri) {
        return resources.has(uri) ? super.loadResourceAsURL(uri) : null;
    }

    @Override
    public Enumeration<URL> loadResourcesAsURL(String uri) {
        return Collections.emptyEnumeration();
    }

    @Override
    public Enumeration<URL> loadAllResourcesAsURL(String uri) {
        return Collections.emptyEnumeration();
    }
}
