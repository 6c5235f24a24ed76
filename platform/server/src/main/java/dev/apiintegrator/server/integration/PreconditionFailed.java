package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.source.IntegrationId;
import java.util.Optional;

/** The integration is not as the caller thinks; nothing was changed. */
public final class PreconditionFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PreconditionFailed(IntegrationId id, Optional<Integration> now) {
        super(now.map(each -> "the tag of integration '" + id + "' is \"" + each.tag()
                        + "\" now, which is not what the request asks for: read it again")
                .orElse("there is no integration '" + id + "' yet, but the request asks for one"));
    }
}
