package dev.apiintegrator.engine.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/** How the body of a request reaches its route. */
interface RequestBody {

    /** Begins to read; calls back once, with the body or a refusal. On the event loop. */
    void read(Call call);

    static RequestBody of(HttpServerRequest request, HttpConsumer consumer, String contentType) {
        if (isAbsent(request)) {
            return call -> call.withBody(null, 0);
        }
        PlatformHttpEndpoint endpoint = consumer.getEndpoint();
        if (endpoint.isUseStreaming() || !endpoint.isUseBodyHandler()) {
            return RequestBody::stream;
        }
        long limit = consumer.revision().limits().maxBodySize();
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && isOver(declared, limit)) {
            return call -> call.refuse(Problem.TOO_LARGE.withDetail("this endpoint takes at most " + limit + " bytes"));
        }
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded")) {
            return call -> new Form(call, limit).read();
        }
        return call -> buffer(call, limit, body -> call.withBody(body.length() == 0 ? null : body, body.length()));
    }

    /** A body that was read as a whole already, because its signature had to be checked. */
    static RequestBody of(Buffer whole, String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return call -> call.withForm(Form.fields(whole.toString(StandardCharsets.UTF_8)), null);
        }
        return call -> call.withBody(whole.length() == 0 ? null : whole, whole.length());
    }

    /** Reads the body as it is, whatever it holds. */
    static void whole(Call call, long limit, Consumer<Buffer> then) {
        if (isAbsent(call.request())) {
            then.accept(Buffer.buffer());
        } else {
            buffer(call, limit, then);
        }
    }

    private static boolean isAbsent(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return request.isEnded()
                    || (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
                            && !request.headers().contains(HttpHeaders.CONTENT_LENGTH);
        }
        return !request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean isOver(String contentLength, long limit) {
        try {
            return Long.parseLong(contentLength.strip()) > limit;
        } catch (NumberFormatException e) {
            return true; // more digits than a long has
        }
    }

    private static void buffer(Call call, long limit, Consumer<Buffer> then) {
        call.startTimer();
        Buffer body = Buffer.buffer();
        HttpServerRequest request = call.request();
        request.handler(chunk -> {
            if (call.isAnswered()) {
                return;
            }
            if (body.length() + chunk.length() > limit) {
                call.refuse(Problem.TOO_LARGE.withDetail("this endpoint takes at most " + limit + " bytes"));
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            if (!call.isAnswered()) {
                then.accept(body);
            }
        });
        request.exceptionHandler(broken -> call.refuse(Problem.badRequest(400, "the body ended too early")));
    }

    private static void stream(Call call) {
        RequestStream stream = new RequestStream(call.request());
        call.withBody(stream, Integer.MAX_VALUE);
    }
}
