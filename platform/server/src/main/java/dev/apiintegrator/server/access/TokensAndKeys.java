package dev.apiintegrator.server.access;

import dev.apiintegrator.engine.access.Caller;
import dev.apiintegrator.engine.access.Callers;
import dev.apiintegrator.engine.access.Refusal;
import dev.apiintegrator.engine.access.Verdict;
import dev.apiintegrator.server.identity.KeyActors.TooManyAttempts;
import dev.apiintegrator.server.keys.ApiKeys;
import dev.apiintegrator.server.token.TokenVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Callers by their token or their API key. */
final class TokensAndKeys implements Callers {

    private static final Logger log = LoggerFactory.getLogger(TokensAndKeys.class);
    private static final int RETRY_SECONDS = 5;

    private final TokenVerifier tokens;
    private final ApiKeys keys;

    TokensAndKeys(TokenVerifier tokens, ApiKeys keys) {
        this.tokens = tokens;
        this.keys = keys;
    }

    @Override
    public Verdict recall(Caller.Kind kind, String credential, String organization) {
        return kind == Caller.Kind.TOKEN
                ? tokens.recall(credential, organization)
                : keys.recall(credential).orElse(null);
    }

    @Override
    public Verdict verify(Caller.Kind kind, String credential, String organization, String address) {
        if (kind == Caller.Kind.TOKEN) {
            return tokens.verify(credential, organization);
        }
        try {
            return keys.verify(credential, address)
                    .<Verdict>map(caller -> caller)
                    .orElseGet(() -> Refusal.invalid("there is no such API key, or it has expired or was revoked"));
        } catch (TooManyAttempts e) {
            return new Refusal(429, e.getMessage(), e.retryAfter());
        } catch (DataAccessException e) {
            log.error("API keys cannot be read", e);
            return Refusal.unavailable("API keys cannot be checked at the moment", RETRY_SECONDS);
        }
    }
}
