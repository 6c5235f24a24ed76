package dev.apiintegrator.engine.gateway;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConverter;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.support.ObjectHelper;
import org.apache.camel.support.http.HttpUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a finished exchange into an HTTP response. */
final class Answer {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);
    private static final int CHUNK = 32 * 1024;
    private static final long PATIENCE_SECONDS = 60;
    /** Headers that the HTTP layer itself decides on; those about a connection are forbidden in HTTP/2 (RFC 9113, 8.2.2). */
    private static final Set<String> FRAMING = Set.of(
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "proxy-connection",
            "upgrade",
            "content-type");

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Exchange exchange;
    private final HttpConsumer consumer;
    private final Context context;

    Answer(HttpServerRequest request, Exchange exchange, HttpConsumer consumer, Context context) {
        this.request = request;
        this.response = request.response();
        this.exchange = exchange;
        this.consumer = consumer;
        this.context = context;
    }

    /** @param then called once, when the response was written or could not be */
    void send(Runnable then) {
        if (exchange.getException() != null) {
            Problem problem = problem(exchange.getException());
            onEventLoop(() -> {
                consumer.revision().gateway().answering(request);
                problem.send(response);
                then.run();
            });
            return;
        }
        try {
            Message message = exchange.getMessage();
            Object body = message.getBody();
            int status = HttpUtil.determineResponseCode(exchange, body);
            Object content = content(body, message);
            onEventLoop(() -> write(status, message, content, then));
        } catch (Exception e) {
            LOG.warn("the answer of route '{}' cannot be written: {}", consumer.routeId(), e.toString());
            Problem problem = Problem.FAILED.withDetail("the route's answer cannot be written");
            onEventLoop(() -> {
                consumer.revision().gateway().answering(request);
                problem.send(response);
                then.run();
            });
        }
    }

    private Problem problem(Exception failure) {
        if (exchange.getProperty(ExchangePropertyKey.FAILURE_ENDPOINT) == null) {
            // it failed before the route's error handler, which logs what it sees, had a part in it
            LOG.warn("exchange {} of route '{}' failed", exchange.getExchangeId(), consumer.routeId(), failure);
        }
        if (consumer.getEndpoint().isMuteException()) {
            return Problem.FAILED.withDetail(
                    "route '" + consumer.routeId() + "' failed; the log has exchange " + exchange.getExchangeId());
        }
        return Problem.FAILED.withDetail("route '" + consumer.routeId() + "' failed: " + failure.getMessage());
    }

    /** Bytes when they are at hand, a stream otherwise, null for no content. */
    private Object content(Object body, Message message) throws Exception {
        if (body == null) {
            return null;
        }
        if (body instanceof String text) {
            return Buffer.buffer(text.getBytes(charset()));
        }
        if (body instanceof byte[] bytes) {
            return Buffer.buffer(bytes);
        }
        if (body instanceof Buffer buffer) {
            return buffer;
        }
        if (body instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return Buffer.buffer(copy);
        }
        if (body instanceof StreamCache cache && cache.inMemory() && cache.length() >= 0 && cache.length() <= CHUNK) {
            cache.reset();
            return Buffer.buffer(message.getBody(byte[].class));
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        if (body instanceof InputStream stream) {
            return stream;
        }
        TypeConverter converter = exchange.getContext().getTypeConverter();
        InputStream stream = converter.tryConvertTo(InputStream.class, exchange, body);
        if (stream != null) {
            return stream;
        }
        throw new IllegalStateException("a body of type " + body.getClass().getName()
                + " has no bytes; marshal it (for example 'marshal: { json: {} }') before the route ends");
    }

    private Charset charset() {
        String name = ExchangeHelper.getCharsetName(exchange, false);
        return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    private void write(int status, Message message, Object content, Runnable then) {
        if (response.closed() || response.ended()) {
            close(content);
            then.run();
            return;
        }
        try {
            response.setStatusCode(status);
            headers(message);
            consumer.revision().gateway().answering(request);
        } catch (RuntimeException e) {
            // a header with a line break or a status out of range: the caller must not get half of it
            LOG.warn("the answer of route '{}' has a bad status or header: {}", consumer.routeId(), e.getMessage());
            response.headers().clear();
            Problem.FAILED
                    .withDetail("the route's answer has a bad status or header")
                    .send(response);
            close(content);
            then.run();
            return;
        }
        boolean headOnly = request.method() == HttpMethod.HEAD || status == 204 || status == 304;
        if (content instanceof Buffer buffer) {
            if (headOnly) {
                if (status != 204) {
                    response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(buffer.length()));
                }
                response.end();
            } else {
                response.end(buffer);
            }
            then.run();
        } else if (content == null || headOnly) {
            close(content);
            response.end();
            then.run();
        } else {
            length(message)
                    .ifPresentOrElse(
                            size -> response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(size)),
                            () -> response.setChunked(true));
            consumer.revision()
                    .gateway()
                    .threads(consumer.revision().integration().organization())
                    .execute(() -> pump((InputStream) content, then));
        }
    }

    private OptionalLong length(Message message) {
        Object body = message.getBody();
        if (body instanceof StreamCache cache && cache.length() >= 0) {
            return OptionalLong.of(cache.length());
        }
        return body instanceof File file ? OptionalLong.of(file.length()) : OptionalLong.empty();
    }

    private void headers(Message message) {
        TypeConverter converter = exchange.getContext().getTypeConverter();
        List<String> pathParameters = consumer.bindings().get(0).template().parameters();
        for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
            String name = header.getKey();
            if (name.startsWith("Camel")
                    || pathParameters.contains(name)
                    || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                continue;
            }
            Iterator<?> values = ObjectHelper.createIterator(header.getValue(), null, true);
            HttpUtil.applyHeader(consumer.headerFilter(), exchange, values, converter, name, (many, one) -> {
                if (many != null) {
                    response.putHeader(name, many);
                } else if (one != null) {
                    response.putHeader(name, one);
                }
            });
        }
        String contentType = MessageHelper.getContentType(message);
        if (contentType != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        }
    }

    /** On a route thread: reads a piece, waits until the connection has taken it, reads the next. */
    private void pump(InputStream stream, Runnable then) {
        try (stream) {
            byte[] piece = new byte[CHUNK];
            for (int count = stream.read(piece); count >= 0; count = stream.read(piece)) {
                if (count > 0) {
                    await(response.write(Buffer.buffer().appendBytes(piece, 0, count)));
                }
            }
            await(response.end());
        } catch (IOException | RuntimeException e) {
            // the status is out already: cutting the connection is the only way to say that the body is not whole
            LOG.debug("streaming the answer of route '{}' ended early: {}", consumer.routeId(), e.toString());
            request.connection().close();
        } finally {
            then.run();
        }
    }

    private static void await(Future<Void> written) throws IOException {
        try {
            written.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the caller does not read", e);
        }
    }

    private static void close(Object content) {
        if (content instanceof InputStream stream) {
            try {
                stream.close();
            } catch (IOException e) {
                LOG.debug("closing an unread answer failed", e);
            }
        }
    }

    private void onEventLoop(Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(ignored -> task.run());
        }
    }
}
