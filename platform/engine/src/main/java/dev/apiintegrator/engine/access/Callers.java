package dev.apiintegrator.engine.access;

/** Knows whose a token or an API key is. Thread-safe. */
public interface Callers {

    /** Knows nobody. */
    Callers NONE = new Callers() {
        @Override
        public Verdict recall(Caller.Kind kind, String credential, String organization) {
            return verify(kind, credential, organization, "");
        }

        @Override
        public Verdict verify(Caller.Kind kind, String credential, String organization, String address) {
            return Refusal.unavailable("no identity provider is configured, so nobody can be let in", 60);
        }
    };

    /**
     * What memory tells. Called on event loops for each request: never waits.
     *
     * @param kind {@link Caller.Kind#TOKEN} or {@link Caller.Kind#KEY}
     * @param credential as presented; any text
     * @param organization whose endpoint is called
     * @return null when it takes a look at a network or database to know
     */
    Verdict recall(Caller.Kind kind, String credential, String organization);

    /**
     * Looks wherever it must; may wait for a few seconds and then says that nobody can tell.
     *
     * @param address of the client, to slow down those who guess
     */
    Verdict verify(Caller.Kind kind, String credential, String organization, String address);
}
