package dev.apiintegrator.engine.gateway;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening side of the gateway: sockets, protocols, and the way they are given up without losing a request. */
final class Front {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    /** Vert.x gives servers with the same negative port number the same free port. */
    private static final int SAME_FREE_PORT = -1;

    /** RFC 9113 section 7. */
    private static final long NO_ERROR = 0;

    private static final int MAX_CONNECTIONS = 20_000;
    private static final int CONTROL_TIMEOUT_SECONDS = 30;
    private static final int PROBE_MILLIS = 100;
    /** A connection with nothing in flight for this long is taken to be idle when the gateway drains. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Gateway gateway;
    private final GatewayOptions options;
    private final Dispatcher dispatcher;
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    /** Notified while the gateway drains. */
    private final Object changed = new Object();

    private volatile long lastActivity = System.nanoTime();
    private volatile int port;
    private volatile boolean ready;
    private volatile boolean draining;

    Front(Gateway gateway, GatewayOptions options) {
        this.gateway = gateway;
        this.options = options;
        this.dispatcher =
                new Dispatcher(gateway, options.cors().map(CrossOrigin::new).orElse(null));
    }

    void bind() {
        HttpServerOptions http = httpOptions();
        int others = Runtime.getRuntime().availableProcessors() - 1;
        try {
            // The first binds, the others share its socket: of several that fail at once Vert.x closes just one.
            await(listen(http, 1), "binding");
            if (others > 0) {
                await(listen(http, others), "binding");
            }
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "the gateway cannot listen on %s:%d: %s; choose another port or stop what uses it"
                            .formatted(options.host(), options.port(), rootMessage(e)),
                    e);
        }
    }

    private Future<String> listen(HttpServerOptions http, int loops) {
        return gateway.vertx().deployVerticle(() -> new Listener(http), new DeploymentOptions().setInstances(loops));
    }

    private HttpServerOptions httpOptions() {
        HttpServerOptions http = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port() == 0 ? SAME_FREE_PORT : options.port())
                .setReuseAddress(true)
                .setAcceptBacklog(4096)
                .setTcpNoDelay(true)
                .setIdleTimeout((int) options.idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(options.maxHeaderSize())
                .setMaxInitialLineLength(options.maxHeaderSize())
                .setHandle100ContinueAutomatically(true)
                // no route speaks WebSocket, and their handlers would look at every message
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHttp2ClearTextEnabled(true);
        options.tls()
                .ifPresent(tls -> http.setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(tls.certificate().toString())
                                .setKeyPath(tls.key().toString())));
        return http;
    }

    int port() {
        return port;
    }

    void ready(boolean ready) {
        this.ready = ready;
    }

    /** One server per event loop. */
    private final class Listener extends AbstractVerticle {

        private final HttpServerOptions http;

        Listener(HttpServerOptions http) {
            this.http = http;
        }

        @Override
        public void start(Promise<Void> started) {
            HttpServer server = vertx.createHttpServer(http)
                    .connectionHandler(Front.this::connected)
                    .requestHandler(Front.this::handle)
                    .invalidRequestHandler(Dispatcher::invalid)
                    .exceptionHandler(e -> LOG.debug("a connection failed", e));
            server.listen()
                    .onSuccess(bound -> port = bound.actualPort())
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    private void connected(HttpConnection connection) {
        if (connections.size() >= MAX_CONNECTIONS) {
            connection.close();
            return;
        }
        connections.add(connection);
        connection.closeHandler(closed -> {
            connections.remove(connection);
            left();
        });
    }

    private void handle(HttpServerRequest request) {
        dispatcher.handle(request, ready && !draining);
        lastActivity = draining ? System.nanoTime() : lastActivity;
    }

    /** An answer is about to be written: while the gateway drains it is the connection's last. */
    void answering(HttpServerRequest request) {
        if (draining) {
            lastActivity = System.nanoTime();
            if (request.version() == HttpVersion.HTTP_2) {
                // after the answer, and naming no last stream: some clients then drop whatever is in flight
                request.response().endHandler(written -> request.connection().goAway(NO_ERROR, Integer.MAX_VALUE));
            } else {
                request.response().putHeader(HttpHeaders.CONNECTION, "close");
            }
        }
    }

    /**
     * Closes the listening socket but no connection; connections are told to close with their next response. Waits until no
     * request is in flight and the connections are quiet.
     */
    boolean drain(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        ready = false;
        // first no new connections, then the word to leave: who is told to leave comes back at once on a new one,
        // and must find a closed door rather than a queue that is thrown away
        stopListening(deadline);
        lastActivity = System.nanoTime();
        draining = true;
        try {
            return awaitQuiet(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return gateway.inFlightCount() == 0;
        }
    }

    private boolean awaitQuiet(long deadline) throws InterruptedException {
        synchronized (changed) {
            while (true) {
                long now = System.nanoTime();
                boolean busy = gateway.inFlightCount() > 0;
                long quietIn = lastActivity + QUIET_NANOS - now;
                if (connections.isEmpty() || !busy && quietIn <= 0) {
                    return true;
                }
                if (deadline - now <= 0) {
                    return !busy;
                }
                TimeUnit.NANOSECONDS.timedWait(changed, busy ? deadline - now : Math.min(quietIn, deadline - now));
            }
        }
    }

    /** A request has left, or a connection: whoever drains looks again. */
    void left() {
        if (draining) {
            synchronized (changed) {
                changed.notifyAll();
            }
        }
    }

    /**
     * Vert.x 4 closes a server together with its connections. Its acceptor event loop holds nothing but the listening channel,
     * and that can be closed alone. Java closes the socket of a registered channel only when its selector next looks at its
     * keys, so this waits until a connection is refused indeed.
     */
    private void stopListening(long deadline) {
        EventLoopGroup acceptors = ((VertxInternal) gateway.vertx()).getAcceptorEventLoopGroup();
        for (EventExecutor executor : acceptors) {
            SingleThreadEventLoop loop = (SingleThreadEventLoop) executor;
            loop.submit(() -> closeServerChannels(loop))
                    .awaitUninterruptibly(CONTROL_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
        while (isListening() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private boolean isListening() {
        try (Socket probe = new Socket()) {
            InetAddress host = InetAddress.getByName(options.host());
            InetAddress reachable = host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
            probe.connect(new InetSocketAddress(reachable, port), PROBE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void closeServerChannels(SingleThreadEventLoop loop) {
        Iterator<Channel> channels = loop.registeredChannelsIterator();
        while (channels.hasNext()) {
            Channel channel = channels.next();
            if (channel instanceof ServerChannel) {
                channel.close();
            }
        }
    }

    void close() {
        ready = false;
        draining = true;
    }

    static <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(CONTROL_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + " was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(what + " failed: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(what + " took more than " + CONTROL_TIMEOUT_SECONDS + " s", e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
