package dev.apiintegrator.engine.recording;

import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.letter.KeptMessages;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.Route;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins a recording when an exchange that is wanted enters the route, and ends it when it leaves. */
final class RecordedRoute extends RoutePolicySupport {

    /** Of an exchange that is recorded. */
    static final String RECORDING = "integrator.recording";

    private static final Logger LOG = LoggerFactory.getLogger(RecordedRoute.class);

    private final Tap tap;
    private final Shelf shelf;
    private final Redaction redaction;
    private final Revision revision;
    private final String routeId;
    private volatile Compiled compiled;

    RecordedRoute(Tap tap, Shelf shelf, Redaction redaction, Revision revision, String routeId) {
        this.tap = tap;
        this.shelf = shelf;
        this.redaction = redaction;
        this.revision = revision;
        this.routeId = routeId;
    }

    /** @param predicate null where any message will do */
    private record Compiled(RecordingWish wish, Predicate predicate) {}

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (!tap.isOpen() || exchange.getProperty(RECORDING) != null) {
            return;
        }
        UnitOfWork work = exchange.getUnitOfWork();
        boolean comesIn = work == null || work.routeStackLevel() <= 1;
        Tap.Wanted wanted = tap.wanted();
        try {
            if (wanted != null && wanted.left().get() > 0 && wanted.wish().wants(exchange, routeId, comesIn)) {
                KeptMessages.makeReadableAgain(exchange, route);
                if (matches(wanted.wish(), exchange) && wanted.take()) {
                    begin(route, exchange, wanted.wish().bodyLimit());
                }
            } else if (comesIn && tap.samples()) {
                KeptMessages.makeReadableAgain(exchange, route);
                begin(route, exchange, RecordingWish.DEFAULT_BODY);
            }
        } catch (RuntimeException e) {
            LOG.warn("a message of route '{}' of '{}' is not recorded: {}", routeId, revision, e.toString());
        }
    }

    private boolean matches(RecordingWish wish, Exchange exchange) {
        Compiled known = compiled;
        if (known == null || known.wish() != wish) {
            known = new Compiled(wish, RecordingWish.predicate(exchange.getContext(), wish.where()));
            compiled = known;
        }
        if (known.predicate() == null) {
            return true;
        }
        try {
            return known.predicate().matches(exchange);
        } finally {
            MessageHelper.resetStreamCache(exchange.getIn());
        }
    }

    private void begin(Route route, Exchange exchange, int bodyLimit) {
        String integration = revision.integration().toString();
        UnaryOperator<String> mask = text -> redaction.mask(integration, text);
        OpenRecording recording = new OpenRecording(
                revision,
                exchange,
                routeId,
                mask.apply(URISupport.sanitizeUri(route.getEndpoint().getEndpointUri())),
                new KeptMessages(bodyLimit, mask, name -> redaction.hides(integration, name)),
                mask,
                shelf);
        shelf.add(recording, recording.view().start().size());
        exchange.setProperty(RECORDING, recording);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (!tap.isOpen() || !(exchange.getProperty(RECORDING) instanceof OpenRecording recording)) {
            return;
        }
        if (recording.isOf(exchange, routeId)) {
            exchange.removeProperty(RECORDING); // it may go on in a route that is not recorded
            recording.finish(exchange);
        }
    }
}
