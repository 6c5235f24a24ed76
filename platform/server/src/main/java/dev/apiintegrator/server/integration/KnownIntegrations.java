package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.source.IntegrationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** All integrations in memory, ordered, so that those of one organization are found without looking at the others. */
final class KnownIntegrations {

    /** No name comes before it. */
    private static final String FIRST = "0";

    private final ConcurrentNavigableMap<IntegrationId, Managed> all = new ConcurrentSkipListMap<>();

    /** Visible ones, in order. */
    Collection<Managed> all() {
        return all.values().stream().filter(Managed::isVisible).toList();
    }

    /** Visible ones of one organization, in order. */
    Collection<Managed> of(String organization) {
        List<Managed> found = new ArrayList<>();
        for (Managed each : all.tailMap(new IntegrationId(organization, FIRST)).values()) {
            if (!each.id.organization().equals(organization)) {
                break;
            }
            if (each.isVisible()) {
                found.add(each);
            }
        }
        return found;
    }

    Optional<Managed> find(IntegrationId id) {
        return Optional.ofNullable(all.get(id)).filter(Managed::isVisible);
    }

    /** @throws IntegrationNotFound when there is none that is visible */
    Managed get(IntegrationId id) {
        return find(id).orElseThrow(() -> new IntegrationNotFound(id));
    }

    Managed getOrAdd(IntegrationId id, Supplier<Managed> fresh) {
        return all.computeIfAbsent(id, absent -> fresh.get());
    }

    Managed add(Managed managed) {
        all.put(managed.id, managed);
        return managed;
    }

    /** Whoever waits for its lock looks it up again. */
    void remove(Managed managed) {
        all.remove(managed.id, managed);
        managed.markRemoved();
    }
}
