package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.access.Caller;
import dev.apiintegrator.engine.event.LogMarks;
import dev.apiintegrator.engine.policy.HeaderRules;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.http.HttpUtil;
import org.apache.camel.util.CollectionHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One admitted request on its way through a route. Begins and answers on the event loop of its connection; the route runs
 * on a thread of its organization, or right here when it is proven never to wait.
 */
final class Call implements AsyncCallback {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);
    /** Above this many bytes even a route that never waits may keep the event loop busy too long. */
    private static final int MAX_BODY_ON_EVENT_LOOP = 16 * 1024;

    private static final long NO_TIMER = -1;
    /** What proxies log for it. */
    private static final int CALLER_GONE = 499;

    private final Gateway gateway;
    private final Admission admission;
    private final HttpServerRequest request;
    private final Binding binding;
    private final List<String> pathValues;
    private final Context context = Vertx.currentContext();
    private final AtomicBoolean answered = new AtomicBoolean();
    private final long begun = System.nanoTime();
    private long timer = NO_TIMER;
    private Exchange exchange;
    private Uploads uploads;
    private Caller caller;
    private Buffer whole;

    Call(Gateway gateway, Admission admission, HttpServerRequest request, Binding binding, List<String> pathValues) {
        this.gateway = gateway;
        this.admission = admission;
        this.request = request;
        this.binding = binding;
        this.pathValues = pathValues;
    }

    void begin() {
        Guard guard = binding.guard();
        if (guard == null) {
            proceed();
        } else {
            guard.admit(this);
        }
    }

    /** Who it turned out to be; whether they may call is not said yet. */
    void comesFrom(Caller proven) {
        caller = proven;
    }

    /** Its caller may call, and has signed this. */
    void proceed(Buffer body) {
        whole = body;
        proceed();
    }

    void proceed() {
        HttpConsumer consumer = binding.consumer();
        if (!consumer.isAnswering()) {
            refuse(Problem.NOT_RUNNING);
            return;
        }
        String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (!consumer.consumes().take(contentType)) {
            refuse(Problem.unsupportedMediaType(consumer.consumes().toString()));
            return;
        }
        if (!consumer.produces().satisfy(request.getHeader(HttpHeaders.ACCEPT))) {
            refuse(Problem.NOT_ACCEPTABLE);
            return;
        }
        (whole == null ? RequestBody.of(request, consumer, contentType) : RequestBody.of(whole, contentType))
                .read(this);
    }

    /** The body has been read: bytes, none (null), or a stream that is still being read. */
    void withBody(Object body, int size) {
        prepare(body);
        dispatch(size);
    }

    void withForm(Map<String, Object> fields, Uploads uploads) {
        this.uploads = uploads;
        prepare(fields.isEmpty() ? null : fields);
        Form.into(exchange, binding.consumer(), fields, uploads);
        dispatch(Integer.MAX_VALUE);
    }

    /** Answers without the route. */
    void refuse(Problem problem) {
        if (answered.compareAndSet(false, true)) {
            gateway.listener().refused(binding.revision().integration().organization(), problem.status());
            if (problem.status() == 413 && request.version() != HttpVersion.HTTP_2) { // which forbids the header
                request.response().putHeader(HttpHeaders.CONNECTION, "close"); // the rest of the body is not read
            }
            gateway.answering(request);
            problem.send(request.response());
            observe(problem.status());
            if (exchange == null) {
                leave();
            }
        }
    }

    /** Starts the clock; on the event loop. */
    void startTimer() {
        if (timer == NO_TIMER) {
            long limit = binding.consumer().getEndpoint().getRequestTimeout();
            long millis =
                    limit > 0 ? limit : binding.revision().limits().timeout().toMillis();
            timer = gateway.vertx().setTimer(millis, id -> refuse(Problem.TIMEOUT));
        }
    }

    private void prepare(Object body) {
        HttpConsumer consumer = binding.consumer();
        exchange = consumer.createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        if (caller != null) {
            exchange.setProperty(Caller.PROPERTY, caller);
        }
        headers(consumer.headerFilter());
        if (body instanceof RequestStream) {
            exchange.getExchangeExtension().setStreamCacheDisabled(true); // it would read all of it into memory first
        }
        if (body instanceof Buffer buffer) {
            exchange.getIn().setBody(new InputStreamCache(buffer.getBytes()));
        } else if (body != null) {
            exchange.getIn().setBody(body);
        }
    }

    private void headers(HeaderFilterStrategy filter) {
        Map<String, Object> headers = exchange.getIn().getHeaders();
        MultiMap received = request.headers();
        boolean consumed = binding.guard() != null && binding.guard().consumesCredentials();
        for (Map.Entry<String, String> header : received) {
            if (!consumed || !Guard.isCredential(header.getKey())) {
                append(headers, header.getKey(), header.getValue(), filter);
            }
        }
        String query = request.query();
        if (query != null && !query.isEmpty()) {
            for (Map.Entry<String, String> parameter : request.params()) {
                if (!consumed || !Guard.isCredential(parameter.getKey())) {
                    append(headers, parameter.getKey(), parameter.getValue(), filter);
                }
            }
        }
        List<String> names = binding.template().parameters();
        for (int i = 0; i < names.size(); i++) {
            // last, and replacing: a caller must not be able to overwrite what the path says
            if (!HeaderRules.staysOutside(names.get(i))) {
                headers.put(names.get(i), pathValues.get(i));
            }
        }
        String path = request.path();
        headers.put(Exchange.HTTP_METHOD, request.method().name());
        headers.put(Exchange.HTTP_PATH, asPublished(path));
        headers.put(Exchange.HTTP_URI, path);
        headers.put(Exchange.HTTP_URL, gateway.scheme() + authority() + path);
        if (query != null) {
            headers.put(Exchange.HTTP_QUERY, query);
            headers.put(Exchange.HTTP_RAW_QUERY, query);
        }
        String contentType = received.get(HttpHeaders.CONTENT_TYPE);
        if (contentType != null && contentType.contains("charset=")) {
            String charset = HttpUtil.getCharsetFromContentType(contentType);
            exchange.setProperty(ExchangePropertyKey.CHARSET_NAME, charset);
            headers.put(Exchange.HTTP_CHARACTER_ENCODING, charset);
        }
    }

    /** Routes know the path they publish, not what the gateway puts before it. */
    private String asPublished(String path) {
        String prefix = binding.revision().prefix();
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }

    private String authority() {
        String host = request.headers().get(HttpHeaders.HOST);
        if (host != null) {
            return host;
        }
        return request.authority() == null ? "localhost" : request.authority().toString();
    }

    private void append(Map<String, Object> headers, String name, String value, HeaderFilterStrategy filter) {
        // first the platform's own rule: an author can replace the filter, but not this
        if (!HeaderRules.staysOutside(name) && !filter.applyFilterToExternalHeaders(name, value, exchange)) {
            CollectionHelper.appendEntry(headers, name, value);
        }
    }

    private void dispatch(int bodySize) {
        if (bodySize <= MAX_BODY_ON_EVENT_LOOP
                && binding.revision().isNonBlocking(binding.consumer().routeId())) {
            process();
            return;
        }
        startTimer();
        try {
            gateway.threads(binding.revision().integration().organization()).execute(this::process);
        } catch (RejectedExecutionException full) {
            refuse(Problem.BUSY);
            finish();
        }
    }

    private void process() {
        LogMarks.set(LogMarks.INTEGRATION, binding.revision().integration().toString());
        try {
            binding.consumer().createUoW(exchange);
            binding.consumer().getAsyncProcessor().process(exchange, this);
        } catch (Exception | LinkageError | StackOverflowError e) {
            exchange.setException(e);
            done(true);
        } finally {
            LogMarks.clear(); // the next request of this thread may be another organization's
        }
    }

    @Override
    public void done(boolean doneSync) {
        if (answered.compareAndSet(false, true)) {
            new Answer(request, exchange, binding.consumer(), context).send(this::sent);
        } else {
            finish(); // its caller was told that it took too long
        }
    }

    private void sent() {
        HttpServerResponse response = request.response();
        observe(response.closed() && !response.ended() ? CALLER_GONE : response.getStatusCode());
        finish();
    }

    private void observe(int status) {
        binding.revision().answers().answered(status, System.nanoTime() - begun, caller);
    }

    private void finish() {
        try {
            binding.consumer().doneUoW(exchange);
            binding.consumer().releaseExchange(exchange, false);
            if (uploads != null) {
                uploads.delete();
            }
        } catch (RuntimeException e) {
            LOG.warn("completing an exchange of {} failed", binding.consumer().getEndpoint(), e);
        } finally {
            leave();
        }
    }

    private void leave() {
        if (timer != NO_TIMER) {
            gateway.vertx().cancelTimer(timer);
        }
        if (caller != null && caller.kind() == Caller.Kind.SIGNATURE) {
            SignatureCheck.answered(
                    binding.revision(), caller, request.response().getStatusCode());
        }
        binding.revision().inFlight().leave();
        admission.leave();
    }

    Gateway gateway() {
        return gateway;
    }

    HttpServerRequest request() {
        return request;
    }

    boolean isAnswered() {
        return answered.get();
    }
}
