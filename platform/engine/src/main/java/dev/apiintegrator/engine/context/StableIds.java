package dev.apiintegrator.engine.context;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.NamedNode;
import org.apache.camel.spi.NodeIdFactory;

/**
 * Gives routes and steps without an id the same one each time the same sources are loaded: Camel's own counters are shared by
 * the whole process.
 */
final class StableIds implements NodeIdFactory {

    private final Map<String, AtomicInteger> counters = new ConcurrentHashMap<>();

    @Override
    public String createId(NamedNode node) {
        String kind = node.getShortName();
        return kind + counters.computeIfAbsent(kind, key -> new AtomicInteger()).incrementAndGet();
    }
}
