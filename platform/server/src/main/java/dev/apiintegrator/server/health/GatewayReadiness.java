package dev.apiintegrator.server.health;

import dev.apiintegrator.engine.gateway.Gateway;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the gateway's own {@code /health/ready} what the control plane's tells. */
@Component
@Lazy(false)
class GatewayReadiness {

    private final Gateway gateway;

    GatewayReadiness(Gateway gateway) {
        this.gateway = gateway;
    }

    @EventListener
    void changed(AvailabilityChangeEvent<ReadinessState> event) {
        gateway.ready(event.getState() == ReadinessState.ACCEPTING_TRAFFIC);
    }
}
