package dev.apiintegrator.engine.gateway;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the signatures of requests that were let in, so that none is let in twice. Holds the last 100,000; only who knows
 * a secret can put one in. Thread-safe.
 */
final class SeenSignatures {

    private static final int MOST = 100_000;

    private final Map<String, Long> expiries = new LinkedHashMap<>();

    /** False when it was there already. */
    synchronized boolean add(String signature, long nowMillis, long untilMillis) {
        Long known = expiries.get(signature);
        if (known != null && known > nowMillis) {
            return false;
        }
        expiries.remove(signature);
        expiries.put(signature, untilMillis);
        Iterator<Long> oldest = expiries.values().iterator();
        while (oldest.hasNext() && (oldest.next() <= nowMillis || expiries.size() > MOST)) {
            oldest.remove();
        }
        return true;
    }

    synchronized void remove(String signature) {
        expiries.remove(signature);
    }
}
