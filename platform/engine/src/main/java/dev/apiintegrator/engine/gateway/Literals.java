package dev.apiintegrator.engine.gateway;

import java.util.HashMap;
import java.util.Map;

/**
 * Children of a {@link Node} by fixed text: immutable, and changed without copying all of it, for thousands of integrations may
 * publish below one node. It is a table of small maps, of which a change copies the table and one map.
 */
final class Literals {

    static final Literals NONE = new Literals(new Map[] {Map.of()}, 0);

    /** Entries per map, on average, above which there are twice as many maps. */
    private static final int FULL = 32;

    private final Map<String, Node>[] maps;
    private final int size;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made
    private Literals(Map[] maps, int size) {
        this.maps = maps;
        this.size = size;
    }

    /** Null when there is none. */
    Node get(String text) {
        return maps[place(text, maps.length)].get(text);
    }

    boolean isEmpty() {
        return size == 0;
    }

    Literals with(String text, Node child) {
        boolean grows = get(text) == null;
        Literals roomy = grows && size >= FULL * maps.length ? twiceAsManyMaps() : this;
        return roomy.changed(text, child, grows ? size + 1 : size);
    }

    Literals without(String text) {
        return get(text) == null ? this : changed(text, null, size - 1);
    }

    private Literals changed(String text, Node child, int newSize) {
        int place = place(text, maps.length);
        Map<String, Node> changed = new HashMap<>(maps[place]);
        if (child == null) {
            changed.remove(text);
        } else {
            changed.put(text, child);
        }
        Map<String, Node>[] table = maps.clone();
        table[place] = changed;
        return new Literals(table, newSize);
    }

    private Literals twiceAsManyMaps() {
        Map<?, ?>[] table = new Map<?, ?>[maps.length * 2];
        for (int i = 0; i < table.length; i++) {
            Map<String, Node> map = new HashMap<>();
            int place = i;
            maps[i % maps.length].forEach((text, child) -> {
                if (place(text, table.length) == place) {
                    map.put(text, child);
                }
            });
            table[i] = map;
        }
        return new Literals(table, size);
    }

    /** @param tableLength a power of two */
    private static int place(String text, int tableLength) {
        int hash = text.hashCode();
        // other bits than those by which the small maps sort
        return (hash ^ hash >>> 16) >>> 5 & tableLength - 1;
    }
}
