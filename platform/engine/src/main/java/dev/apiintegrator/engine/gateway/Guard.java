package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.access.Access;
import dev.apiintegrator.engine.access.AccessControl;
import dev.apiintegrator.engine.access.Caller;
import dev.apiintegrator.engine.access.Rate;
import dev.apiintegrator.engine.access.RateLimiter.Decision;
import dev.apiintegrator.engine.access.Refusal;
import dev.apiintegrator.engine.access.Signature;
import dev.apiintegrator.engine.access.Verdict;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request through to its route, or answers it: who calls, whether they may, whether they have called too often. Works on
 * the event loop of the request and leaves it only for what memory cannot tell. Nothing that fails here lets a request through.
 */
final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final CharSequence API_KEY = HttpHeaders.createOptimized("X-API-Key");
    private static final CharSequence CHALLENGE = HttpHeaders.createOptimized("WWW-Authenticate");
    private static final String KEY_PREFIX = "itg_";
    private static final String BEARER = "bearer ";
    private static final String REALM = "Bearer realm=\"integrator\"";

    private final Access access;
    private final Signature signature;
    private final Rate rate;
    private final HttpRevision revision;
    private final String organization;
    private final String endpoint;
    private final AccessControl control;

    private Guard(Access access, Rate rate, HttpRevision revision, AccessRules.Point point) {
        this.access = access;
        this.signature = access.signature().orElse(null);
        this.rate = rate;
        this.revision = revision;
        this.organization = revision.integration().organization();
        this.endpoint = point.method() + " " + point.path();
        this.control = revision.gateway().access();
    }

    /** Null when there is nothing to see to. */
    static Guard of(Access access, Optional<Rate> rate, HttpRevision revision, AccessRules.Point point) {
        return access.isPublic() && rate.isEmpty() ? null : new Guard(access, rate.orElse(null), revision, point);
    }

    /** Whether what a caller proves itself with is for the gateway alone. */
    boolean consumesCredentials() {
        return signature == null && !access.isPublic();
    }

    /** Whether a header is one that callers prove themselves with. */
    static boolean isCredential(String header) {
        return switch (header.length()) {
            case 9 -> header.equalsIgnoreCase("X-API-Key");
            case 13 -> header.equalsIgnoreCase("Authorization");
            default -> false;
        };
    }

    /** Goes on with {@link Call#proceed} or {@link Call#refuse}, now or later, on the event loop. */
    void admit(Call call) {
        if (rate != null && (rate.by() == Rate.By.ADDRESS || rate.by() == Rate.By.ENDPOINT)) {
            count(call, rate.by() == Rate.By.ADDRESS ? address(call) : endpoint, () -> identify(call));
        } else {
            identify(call);
        }
    }

    private void identify(Call call) {
        if (signature != null) {
            RequestBody.whole(
                    call,
                    revision.limits().maxBodySize(),
                    body -> later(
                            call,
                            () -> SignatureCheck.of(signature, revision).check(call.request(), body.getBytes()),
                            verdict -> judge(call, verdict, () -> call.proceed(body))));
        } else if (access.isPublic()) {
            countCaller(call, null, () -> call.proceed());
        } else {
            authenticate(call);
        }
    }

    private void authenticate(Call call) {
        HttpServerRequest request = call.request();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        String key = authorization == null || !access.takes(Caller.Kind.TOKEN) ? request.getHeader(API_KEY) : null;
        if (key == null) {
            if (authorization == null) {
                unauthorized(call, "this endpoint needs a token or an API key", "");
                return;
            }
            if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                unauthorized(call, "only 'Authorization: Bearer ...' is taken here", "");
                return;
            }
            key = authorization.substring(BEARER.length());
        }
        String credential = key;
        Caller.Kind kind = credential.startsWith(KEY_PREFIX) ? Caller.Kind.KEY : Caller.Kind.TOKEN;
        Verdict known = control.callers().recall(kind, credential, organization);
        if (known != null) {
            judge(call, known, () -> call.proceed());
        } else {
            String address = address(call);
            later(
                    call,
                    () -> control.callers().verify(kind, credential, organization, address),
                    verdict -> judge(call, verdict, () -> call.proceed()));
        }
    }

    private void judge(Call call, Verdict verdict, Runnable proceed) {
        if (verdict instanceof Refusal refusal) {
            refuse(call, refusal);
            return;
        }
        Caller caller = (Caller) verdict;
        call.comesFrom(caller);
        if (!access.takes(caller.kind())) {
            unauthorized(
                    call,
                    caller.kind() == Caller.Kind.TOKEN
                            ? "this endpoint takes API keys, no tokens"
                            : "this endpoint takes tokens, no API keys",
                    "invalid_token");
        } else if (!caller.belongsTo(organization)) {
            call.refuse(Problem.forbidden("the caller does not belong to organization '" + organization + "'"));
        } else if (!access.admits(caller, organization)) {
            insufficient(call);
        } else {
            countCaller(call, caller, proceed);
        }
    }

    private void countCaller(Call call, Caller caller, Runnable then) {
        if (rate == null || rate.by() == Rate.By.ADDRESS || rate.by() == Rate.By.ENDPOINT) {
            then.run();
        } else {
            count(call, caller == null ? address(call) : caller.kind() + " " + caller.subject(), then);
        }
    }

    private void count(Call call, String who, Runnable then) {
        String key = organization + '/' + revision.integration().name() + ' ' + rate.by() + ' ' + who;
        CompletionStage<Decision> taking = control.limiter().take(key, rate);
        CompletableFuture<Decision> decision = taking.toCompletableFuture();
        if (decision.isDone() && !decision.isCompletedExceptionally()) {
            counted(call, decision.join(), then);
            return;
        }
        Context context = Vertx.currentContext();
        hold(call);
        decision.whenComplete((made, failure) -> context.runOnContext(now -> {
            release(call);
            if (call.isAnswered()) {
                return; // it took too long
            }
            if (failure != null) {
                LOG.error("counting requests of {} failed", endpoint, failure);
                refuse(call, Refusal.unavailable("requests cannot be counted at the moment", 1));
            } else {
                counted(call, made, then);
            }
        }));
    }

    private void counted(Call call, Decision decision, Runnable then) {
        HttpServerResponse response = call.request().response();
        response.putHeader("RateLimit-Limit", Long.toString(rate.requests()));
        response.putHeader("RateLimit-Remaining", Long.toString(decision.remaining()));
        response.putHeader("RateLimit-Reset", Long.toString(decision.reset()));
        if (decision.allowed()) {
            then.run();
        } else {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, decision.reset())));
            call.refuse(Problem.tooManyRequests("more than " + rate.requests() + " requests in "
                    + rate.per().toSeconds() + " s; try again in " + Math.max(1, decision.reset()) + " s"));
        }
    }

    /** Off the event loop, and back. */
    private void later(Call call, Callable<Verdict> look, Consumer<Verdict> then) {
        hold(call);
        call.gateway().vertx().executeBlocking(look, false).onComplete(looked -> {
            release(call);
            if (call.isAnswered()) {
                return; // it took too long
            }
            if (looked.failed() || looked.result() == null) {
                LOG.error("who calls {} cannot be told", endpoint, looked.cause());
                then.accept(Refusal.unavailable("who calls cannot be told at the moment", 5));
            } else {
                then.accept(looked.result());
            }
        });
    }

    /** The body waits on its connection until there is somebody to read it. */
    private static void hold(Call call) {
        call.startTimer();
        if (!call.request().isEnded()) {
            call.request().pause();
        }
    }

    private static void release(Call call) {
        if (!call.request().isEnded()) {
            call.request().resume();
        }
    }

    private void refuse(Call call, Refusal refusal) {
        HttpServerResponse response = call.request().response();
        if (refusal.retryAfter() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(refusal.retryAfter()));
        }
        switch (refusal.status()) {
            case 429 -> call.refuse(Problem.tooManyRequests(refusal.detail()));
            case 503 -> call.refuse(Problem.unavailable(refusal.detail()));
            default -> unauthorized(call, refusal.detail(), signature == null ? "invalid_token" : "");
        }
    }

    /** @param error of RFC 6750 section 3.1; empty when nothing was presented */
    private void unauthorized(Call call, String detail, String error) {
        String challenge = signature != null
                ? "Signature realm=\"integrator\""
                : error.isEmpty()
                        ? REALM
                        : REALM + ", error=\"" + error + "\", error_description=\"" + quotable(detail) + "\"";
        call.request().response().putHeader(CHALLENGE, challenge);
        call.refuse(Problem.unauthorized(detail));
    }

    private void insufficient(Call call) {
        String scopes = access.scopes();
        call.request()
                .response()
                .putHeader(
                        CHALLENGE,
                        REALM + ", error=\"insufficient_scope\""
                                + (scopes.isEmpty() ? "" : ", scope=\"" + scopes + "\""));
        call.refuse(Problem.forbidden("this endpoint needs: " + access));
    }

    private static String quotable(String text) {
        return text.replaceAll("[^ !#-\\[\\]-~]", "'");
    }

    private static String address(Call call) {
        return call.request().remoteAddress() == null
                ? ""
                : call.request().remoteAddress().hostAddress();
    }
}
