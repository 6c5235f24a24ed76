package dev.apiintegrator.engine.gateway;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * What a caller is told when no route can answer: problem details for HTTP APIs (RFC 9457).
 *
 * @param status HTTP status code
 * @param title the same for every problem of this status
 * @param detail what happened this time and what to do; never internals of a route
 */
record Problem(int status, String title, String detail) {

    static final Problem BAD_PATH =
            new Problem(400, "Bad Request", "the path has a broken percent escape, a dot segment or too many segments");
    static final Problem NOT_FOUND = new Problem(404, "Not Found", "no integration serves this path");
    static final Problem NOT_ACCEPTABLE =
            new Problem(406, "Not Acceptable", "the answer is of no media type that the Accept header allows");
    static final Problem TOO_LARGE =
            new Problem(413, "Content Too Large", "the body is larger than this endpoint takes");
    static final Problem BUSY = new Problem(
            429, "Too Many Requests", "as many requests as allowed are being worked on; try again in a moment");
    static final Problem TIMEOUT =
            new Problem(503, "Service Unavailable", "the route did not answer in time; it may still complete");
    static final Problem NOT_RUNNING =
            new Problem(503, "Service Unavailable", "the route is stopped or suspended at the moment");
    static final Problem FAILED = new Problem(500, "Internal Server Error", "the route failed");

    static Problem unauthorized(String detail) {
        return new Problem(401, "Unauthorized", detail);
    }

    static Problem forbidden(String detail) {
        return new Problem(403, "Forbidden", detail);
    }

    static Problem unavailable(String detail) {
        return new Problem(503, "Service Unavailable", detail);
    }

    static Problem tooManyRequests(String detail) {
        return new Problem(429, "Too Many Requests", detail);
    }

    static Problem methodNotAllowed(String allow) {
        return new Problem(405, "Method Not Allowed", "this path is served with " + allow);
    }

    static Problem unsupportedMediaType(String consumes) {
        return new Problem(415, "Unsupported Media Type", "this endpoint takes " + consumes);
    }

    static Problem badRequest(int status, String detail) {
        return new Problem(
                status,
                status == 431 ? "Request Header Fields Too Large" : status == 414 ? "URI Too Long" : "Bad Request",
                detail);
    }

    Problem withDetail(String detail) {
        return new Problem(status, title, detail);
    }

    Buffer json() {
        StringBuilder json = new StringBuilder(160).append("{\"type\":\"about:blank\",\"title\":\"");
        JsonStringEncoder.getInstance().quoteAsString(title, json);
        json.append("\",\"status\":").append(status).append(",\"detail\":\"");
        JsonStringEncoder.getInstance().quoteAsString(detail, json);
        return Buffer.buffer(json.append("\"}").toString());
    }

    /** Writes it as the whole response; does nothing when one was already begun. */
    void send(HttpServerResponse response) {
        if (response.headWritten() || response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        response.putHeader("Content-Type", "application/problem+json");
        response.putHeader("X-Content-Type-Options", "nosniff");
        if ((status == 429 || status == 503) && !response.headers().contains("Retry-After")) {
            response.putHeader("Retry-After", "1");
        }
        response.end(json());
    }
}
