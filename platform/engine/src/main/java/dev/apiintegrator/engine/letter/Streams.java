package dev.apiintegrator.engine.letter;

import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.StreamCache;

/** Streams that come in. */
final class Streams {

    private Streams() {}

    /** Does what the first step of the route would do in a moment, so that what is kept of the message can be read again. */
    static void makeReadableAgain(Exchange exchange, Route route) {
        Object body = exchange.getIn().getBody();
        if (body instanceof InputStream
                && !(body instanceof StreamCache)
                && Boolean.TRUE.equals(route.isStreamCaching())
                && !exchange.getExchangeExtension().isStreamCacheDisabled()) {
            StreamCache cache = exchange.getContext().getStreamCachingStrategy().cache(exchange);
            if (cache != null) {
                exchange.getIn().setBody(cache);
            }
        }
    }
}
