package dev.apiintegrator.engine.javadsl;

import dev.apiintegrator.engine.source.Finding;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.CamelBeanPostProcessor;
import org.apache.camel.spi.ResourceAware;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Makes route builders and beans of compiled classes, as Camel's own loader of Java sources does, with one difference: a
 * class that neither builds routes nor binds anything to the registry is left alone, Camel would construct it too.
 */
public final class RouteBuilders {

    private RouteBuilders() {}

    /**
     * Binds what is annotated with {@link BindToRegistry} (classes, and the fields and methods of classes) and constructs
     * each {@link RoutesBuilder}: top-level or static nested, neither abstract nor private, with a constructor without
     * arguments. Beans come first, so that route builders can refer to them.
     *
     * @param loader that has the classes of the compilation
     * @param context gets the beans; the builders know it but are not added to it
     * @param findings hears of classes that cannot be loaded or constructed, and of builders that are passed over
     * @return in the order of the sources
     */
    public static List<RoutesBuilder> instantiate(
            Compilation compilation, ClassLoader loader, CamelContext context, Consumer<Finding> findings) {
        List<Candidate> candidates = new ArrayList<>();
        for (CompiledClass compiled : compilation.classes()) {
            try {
                Candidate candidate = new Candidate(compiled, loader.loadClass(compiled.name()));
                if (candidate.isBuilder() || candidate.binds()) {
                    candidates.add(candidate);
                }
            } catch (ClassNotFoundException | LinkageError e) {
                findings.accept(ConstructionFailures.describe("class-not-loadable", "cannot be loaded", compiled, e));
            }
        }
        Stream.of(false, true)
                .flatMap(builders -> candidates.stream().filter(candidate -> candidate.isBuilder() == builders))
                .forEach(candidate -> candidate.construct(context, findings));
        return candidates.stream()
                .flatMap(candidate -> Stream.ofNullable(candidate.instance))
                .filter(RoutesBuilder.class::isInstance)
                .map(RoutesBuilder.class::cast)
                .toList();
    }

    private static final class Candidate {

        private final CompiledClass compiled;
        private final Class<?> type;
        private Object instance;

        Candidate(CompiledClass compiled, Class<?> type) {
            this.compiled = compiled;
            this.type = type;
        }

        boolean isBuilder() {
            return isConcrete() && RoutesBuilder.class.isAssignableFrom(type);
        }

        /** Camel's post processor takes care of classes nested in one that it processes. */
        boolean binds() {
            return isConcrete()
                    && type.getEnclosingClass() == null
                    && (type.isAnnotationPresent(BindToRegistry.class)
                            || Stream.of(type.getDeclaredMethods(), type.getDeclaredFields())
                                    .flatMap(Stream::of)
                                    .anyMatch(member -> member.isAnnotationPresent(BindToRegistry.class)));
        }

        private boolean isConcrete() {
            boolean reachable =
                    type.getEnclosingClass() == null || type.isMemberClass() && Modifier.isStatic(type.getModifiers());
            return reachable
                    && !type.isInterface()
                    && !Modifier.isAbstract(type.getModifiers())
                    && !Modifier.isPrivate(type.getModifiers());
        }

        void construct(CamelContext context, Consumer<Finding> findings) {
            Constructor<?> constructor = Stream.of(type.getDeclaredConstructors())
                    .filter(one -> one.getParameterCount() == 0 && !Modifier.isPrivate(one.getModifiers()))
                    .findFirst()
                    .orElse(null);
            if (constructor == null) {
                findings.accept(Finding.warning(
                                "no-default-constructor",
                                "class '" + compiled.name() + "' is not used: it has no constructor without arguments",
                                compiled.source().path())
                        .suggesting("add one that is not private"));
                return;
            }
            try {
                BindToRegistry bind = type.getAnnotation(BindToRegistry.class);
                if (bind != null && bind.lazy() && !isBuilder()) {
                    String name = bind.value().isEmpty() ? type.getSimpleName() : bind.value();
                    context.getRegistry().bind(name, type, () -> lazily(constructor, context, bind.beanPostProcess()));
                    return;
                }
                instance = create(constructor, context);
                process(instance, context);
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                instance = null;
                findings.accept(
                        ConstructionFailures.describe("class-not-constructible", "cannot be constructed", compiled, e));
            }
        }

        private Object lazily(Constructor<?> constructor, CamelContext context, boolean process) {
            try {
                Object bean = create(constructor, context);
                if (process) {
                    process(bean, context);
                }
                return bean;
            } catch (Exception e) {
                throw new IllegalStateException("bean of class '" + compiled.name() + "' cannot be constructed", e);
            }
        }

        private Object create(Constructor<?> constructor, CamelContext context) throws Exception {
            // a class need not be public, the usual style without a package seldom cares
            constructor.setAccessible(true);
            Object created;
            try {
                created = constructor.newInstance();
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
            CamelContextAware.trySetCamelContext(created, context);
            ResourceAware.trySetResource(
                    created,
                    ResourceHelper.fromBytes(
                            compiled.source().path(), compiled.source().content()));
            return created;
        }

        /** Binds to the registry too. */
        private void process(Object bean, CamelContext context) throws Exception {
            CamelBeanPostProcessor processor = PluginHelper.getBeanPostProcessor(context);
            processor.postProcessBeforeInitialization(bean, type.getName());
            processor.postProcessAfterInitialization(bean, type.getName());
        }
    }
}
