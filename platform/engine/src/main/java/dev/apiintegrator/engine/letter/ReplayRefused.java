package dev.apiintegrator.engine.letter;

/** A message cannot be sent once more as it was asked for; nothing was done. The message says what can be done instead. */
public final class ReplayRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReplayRefused(String message) {
        super(message);
    }
}
