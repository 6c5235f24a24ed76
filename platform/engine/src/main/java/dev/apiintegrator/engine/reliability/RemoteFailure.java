package dev.apiintegrator.engine.reliability;

import java.util.Set;

/** A failure that another system answered with, whichever component made the call. An exception implements it. */
public interface RemoteFailure {

    /** Of HTTP. */
    int getStatus();

    /** Whether the same call would fail again: then nobody tries it once more. */
    boolean isLasting();

    /** Whether an answer of this status says that it is for good, and not: later. RFC 9110 and RFC 6585. */
    static boolean isLasting(int status) {
        return status < 500 && !Set.of(408, 425, 429).contains(status);
    }
}
