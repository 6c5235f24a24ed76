package dev.apiintegrator.workflow.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The way to Temporal. Made without talking to it. Thread-safe. */
final class Connection implements AutoCloseable {

    private static final long ANSWER_SECONDS = 3;
    /** What waits for Temporal is tried again later anyway. */
    private static final Duration RETRIES = Duration.ofSeconds(5);

    private final TemporalOptions options;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    /** @throws IllegalArgumentException when a file for TLS cannot be read */
    Connection(TemporalOptions options) {
        this.options = options;
        WorkflowServiceStubsOptions.Builder service = WorkflowServiceStubsOptions.newBuilder()
                .setTarget(options.target())
                .setRpcRetryOptions(RpcRetryOptions.newBuilder(RpcRetryOptions.getDefaultInstance())
                        .setExpiration(RETRIES)
                        .validateBuildWithDefaults());
        options.tls().ifPresent(tls -> {
            service.setSslContext(context(tls));
            tls.serverName()
                    .ifPresent(name -> service.setChannelInitializer(channel -> channel.overrideAuthority(name)));
        });
        this.stubs = WorkflowServiceStubs.newServiceStubs(service.build());
        this.client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(options.namespace())
                        .build());
    }

    private static SslContext context(TemporalTls tls) {
        try {
            SslContextBuilder context = GrpcSslContexts.forClient();
            tls.authorities().ifPresent(file -> context.trustManager(file.toFile()));
            tls.certificate()
                    .ifPresent(file -> context.keyManager(
                            file.toFile(), tls.key().orElseThrow().toFile()));
            return context.build();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the files for TLS to Temporal cannot be used: " + e.getMessage()
                            + "; they are PEM, and the key is PKCS 8",
                    e);
        }
    }

    WorkflowClient client() {
        return client;
    }

    /** Why Temporal is of no use now; empty when it answers and has the namespace. */
    Optional<String> problem() {
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(options.namespace())
                            .build());
            return Optional.empty();
        } catch (StatusRuntimeException e) {
            return Optional.of(problem(e.getStatus()));
        }
    }

    private String problem(Status status) {
        return switch (status.getCode()) {
            case NOT_FOUND ->
                options.place() + " has no namespace '" + options.namespace()
                        + "': 'temporal operator namespace create --namespace " + options.namespace()
                        + "' makes it";
            case PERMISSION_DENIED, UNAUTHENTICATED ->
                options.place() + " does not let this platform in: " + status.getDescription();
            default ->
                options.place() + " cannot be reached: " + status.getCode()
                        + (status.getDescription() == null ? "" : ", " + status.getDescription());
        };
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }
}
