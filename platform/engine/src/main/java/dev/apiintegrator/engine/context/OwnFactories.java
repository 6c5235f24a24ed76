package dev.apiintegrator.engine.context;

import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.impl.engine.DefaultFactoryFinderResolver;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.spi.FactoryFinder;

/** Finds Camel's own parts, which are named by files of the platform's jars and never by routes. */
final class OwnFactories extends DefaultFactoryFinderResolver {

    private final ClassResolver platform = new DefaultClassResolver();

    @Override
    public FactoryFinder resolveFactoryFinder(ClassResolver ignored, String path) {
        return super.resolveFactoryFinder(platform, path);
    }

    @Override
    public FactoryFinder resolveBootstrapFactoryFinder(ClassResolver ignored, String path) {
        return super.resolveBootstrapFactoryFinder(platform, path);
    }
}
