package dev.apiintegrator.engine.gateway;

import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Finds who answers a request, and answers itself when nobody does. On event loops. */
final class Dispatcher {

    private final Gateway gateway;
    private final CrossOrigin crossOrigin;

    /** @param crossOrigin null when CORS is not configured */
    Dispatcher(Gateway gateway, CrossOrigin crossOrigin) {
        this.gateway = gateway;
        this.crossOrigin = crossOrigin;
    }

    void handle(HttpServerRequest request, boolean ready) {
        String path = request.path();
        if (path != null && path.startsWith("/health/") && platform(request, path, ready)) {
            return;
        }
        if (crossOrigin != null) {
            crossOrigin.decorate(request);
        }
        if (path != null && path.contains(Reserved.OPENAPI) && description(request, path)) {
            return;
        }
        List<String> segments = path == null ? null : RequestPath.segments(path);
        if (segments == null) {
            refuse(request, "default", Problem.BAD_PATH);
            return;
        }
        if (crossOrigin != null && crossOrigin.isPreflight(request)) {
            preflight(request, segments);
            return;
        }
        route(request, segments);
    }

    private void route(HttpServerRequest request, List<String> segments) {
        String method = request.method().name();
        while (true) {
            RoutingTable.Match match = gateway.table().match(method, segments);
            if (match instanceof RoutingTable.Found found) {
                if (enter(request, found)) {
                    return;
                }
                // retired between the look at the table and now: the new table has its successor
                Thread.onSpinWait();
            } else if (match instanceof RoutingTable.OtherMethods other) {
                otherMethod(request, segments, other.allowed());
                return;
            } else {
                refuse(request, organization(segments), Problem.NOT_FOUND);
                return;
            }
        }
    }

    /** False when the revision was retired meanwhile. */
    private boolean enter(HttpServerRequest request, RoutingTable.Found found) {
        Binding binding = found.binding();
        HttpRevision revision = binding.revision();
        String organization = revision.integration().organization();
        switch (revision.inFlight().enter()) {
            case RETIRED -> {
                return false;
            }
            case FULL -> refuse(request, organization, Problem.BUSY);
            case ENTERED -> {
                Admission admission = gateway.admission(organization);
                if (admission.enter()) {
                    new Call(gateway, admission, request, binding, found.values()).begin();
                } else {
                    revision.inFlight().leave();
                    refuse(request, organization, Problem.BUSY);
                }
            }
        }
        return true;
    }

    private void otherMethod(HttpServerRequest request, List<String> segments, Set<String> allowed) {
        String allow = String.join(", ", allowed);
        request.response().putHeader("Allow", allow);
        if (request.method() == HttpMethod.OPTIONS) {
            request.response().setStatusCode(204).end();
        } else {
            refuse(request, organization(segments), Problem.methodNotAllowed(allow));
        }
    }

    private void preflight(HttpServerRequest request, List<String> segments) {
        Set<String> allowed = gateway.table().allowed(segments);
        if (allowed.isEmpty()) {
            refuse(request, organization(segments), Problem.NOT_FOUND);
        } else {
            crossOrigin.answerPreflight(request, allowed);
        }
    }

    private static boolean platform(HttpServerRequest request, String path, boolean ready) {
        boolean live = path.equals(Reserved.LIVE);
        if (!live && !path.equals(Reserved.READY)) {
            return false;
        }
        boolean up = live || ready;
        HttpServerResponse response = request.response().putHeader("Content-Type", "application/json");
        response.putHeader("Cache-Control", "no-store");
        response.setStatusCode(up ? 200 : 503).end(up ? "{\"status\":\"UP\"}" : "{\"status\":\"OUT_OF_SERVICE\"}");
        return true;
    }

    private boolean description(HttpServerRequest request, String path) {
        Supplier<String> openApi = gateway.descriptions().at(path);
        if (openApi == null || request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            return false;
        }
        gateway.vertx().executeBlocking(openApi::get, false).onComplete(made -> {
            if (made.failed() || made.result() == null) {
                refuse(request, "default", Problem.NOT_FOUND);
            } else {
                request.response().putHeader("Content-Type", "application/json").end(made.result());
            }
        });
        return true;
    }

    private void refuse(HttpServerRequest request, String organization, Problem problem) {
        gateway.listener().refused(organization, problem.status());
        gateway.answering(request);
        problem.send(request.response());
    }

    /** Callers choose this name: it must be one that is known before it counts in a meter. */
    private String organization(List<String> segments) {
        return segments.size() > 1 && segments.get(0).equals("orgs") && gateway.knows(segments.get(1))
                ? segments.get(1)
                : "default";
    }

    /** A request that HTTP itself forbids. */
    static void invalid(HttpServerRequest request) {
        Throwable cause =
                request.decoderResult() == null ? null : request.decoderResult().cause();
        String detail = cause == null ? "the request is not valid HTTP" : String.valueOf(cause.getMessage());
        int status = 400;
        if (cause instanceof TooLongFrameException) {
            status = detail.contains("header") ? 431 : 414;
        }
        request.response().putHeader("Connection", "close");
        Problem.badRequest(status, detail).send(request.response());
        request.connection().close();
    }
}
