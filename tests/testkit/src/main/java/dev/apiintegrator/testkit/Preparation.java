package dev.apiintegrator.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.DefaultAutoMockInterceptStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PatternHelper;
import org.apache.camel.test.spring.junit5.AutoStartupExclude;
import org.apache.camel.test.spring.junit5.MockEndpoints;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** What a test does to a context before its routes are loaded and started. */
@FunctionalInterface
interface Preparation {

    Preparation NONE = context -> {};

    void prepare(CamelContext context) throws Exception;

    /** What the annotations of a test's class and methods ask for. */
    static Preparation of(Object test) {
        return context -> {
            Class<?> type = test.getClass();
            AnnotationSupport.findAnnotation(type, MockEndpoints.class)
                    .ifPresent(mocked -> mock(context, mocked.value(), false));
            AnnotationSupport.findAnnotation(type, MockEndpointsAndSkip.class)
                    .ifPresent(mocked -> mock(context, mocked.value(), true));
            List<Method> advice =
                    AnnotationSupport.findAnnotatedMethods(type, Advice.class, HierarchyTraversalMode.TOP_DOWN);
            context.addLifecycleStrategy(new LifecycleStrategySupport() {
                @Override
                public void onContextInitializing(CamelContext loaded) throws VetoCamelContextStartException {
                    // the routes are loaded by now, and nothing is made from them yet
                    AnnotationSupport.findAnnotation(type, AutoStartupExclude.class)
                            .ifPresent(excluded -> exclude((ModelCamelContext) loaded, excluded.value()));
                    advice.forEach(method -> advise(loaded, test, method));
                }
            });
        };
    }

    private static void mock(CamelContext context, String pattern, boolean skip) {
        context.getCamelContextExtension()
                .registerAutoMockInterceptStrategy(
                        new DefaultAutoMockInterceptStrategy(context.resolvePropertyPlaceholders(pattern), skip));
    }

    private static void exclude(ModelCamelContext context, String patterns) {
        context.getRouteDefinitions().stream()
                .filter(route -> PatternHelper.matchPatterns(route.getRouteId(), patterns.split(",")))
                .forEach(route -> route.setAutoStartup("false"));
    }

    private static void advise(CamelContext context, Object test, Method method) {
        String route = method.getAnnotation(Advice.class).value();
        try {
            AdviceWith.adviceWith(context, route, false, builder -> invoke(test, method, builder));
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "@Advice of " + method.getName() + " for route '" + route + "': " + e.getMessage(), e);
        }
    }

    private static void invoke(Object test, Method method, AdviceWithRouteBuilder builder) throws Exception {
        method.setAccessible(true);
        try {
            method.invoke(test, builder);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        }
    }
}
