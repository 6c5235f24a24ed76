package dev.apiintegrator.workflow.temporal;

import static org.awaitility.Awaitility.await;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Temporal's test server as a process of its own, which outlives whoever works for it. What it keeps is in its memory. Unlike
 * Temporal it keeps tasks for a dead worker for ever where that worker asked to get them itself (a sticky queue); so it is not told.
 */
public final class TemporalServer implements AutoCloseable {

    private static final String STICKY = "sticky";

    private final int port = freePort();
    private final boolean sticky;
    private Process process;

    /** For workers that die. */
    public TemporalServer() {
        this(false);
    }

    /** @param sticky whether a worker may remember executions; else it replays them from the beginning each time */
    TemporalServer(boolean sticky) {
        this.sticky = sticky;
        start();
    }

    /** Again, at the same place, when it was stopped; what it knew is forgotten. */
    public void start() {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            TemporalServer.class.getName(),
                            String.valueOf(port),
                            sticky ? STICKY : "")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("Temporal's test server").atMost(Duration.ofSeconds(60)).until(this::answers);
    }

    public String target() {
        return "127.0.0.1:" + port;
    }

    /** Without a chance to say goodbye. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Surefire puts the class path into a file of its own. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Temporal's test server ended with " + process.exitValue(), e);
            }
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process: serves on the port that it is told, until it is killed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        TestServicesStarter services = new TestServicesStarter(true, 0);
        NettyServerBuilder server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])))
                .intercept(new NothingSticky(args[1].equals(STICKY)));
        services.getServices().forEach(server::addService);
        server.build().start().awaitTermination();
    }

    /** @param off whether it does nothing */
    private record NothingSticky(boolean off) implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if (off) {
                return next.startCall(call, headers);
            }
            return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
                @Override
                @SuppressWarnings("unchecked") // a request of the same type
                public void onMessage(Q message) {
                    super.onMessage(
                            message instanceof RespondWorkflowTaskCompletedRequest completed
                                    ? (Q) completed.toBuilder()
                                            .clearStickyAttributes()
                                            .build()
                                    : message);
                }
            };
        }
    }
}
