package dev.apiintegrator.engine.event;

import org.apache.camel.spi.InterceptStrategy;

/** Looks at steps and never waits: routes that are proven to run on an event loop still may, with this around their steps. */
@FunctionalInterface
public interface ObservedSteps extends InterceptStrategy {}
