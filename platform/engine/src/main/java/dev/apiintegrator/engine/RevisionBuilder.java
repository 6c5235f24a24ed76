package dev.apiintegrator.engine;

import dev.apiintegrator.engine.context.IntegrationContext;
import dev.apiintegrator.engine.context.NonBlockingRoutes;
import dev.apiintegrator.engine.context.RouteWatch;
import dev.apiintegrator.engine.context.SourceLoader;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.gateway.HttpLimits;
import dev.apiintegrator.engine.gateway.HttpRevision;
import dev.apiintegrator.engine.gateway.PathTaken;
import dev.apiintegrator.engine.javadsl.Compilation;
import dev.apiintegrator.engine.javadsl.JavaSources;
import dev.apiintegrator.engine.javadsl.RevisionClassLoader;
import dev.apiintegrator.engine.javadsl.RouteBuilders;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.RoutesBuilder;

/** Turns a revision into a context in which everything is made and warmed up and no consumer runs. */
final class RevisionBuilder {

    private final EngineOptions options;
    private final Gateway gateway;
    private final EngineListener listener;
    private final ContextCustomizer customizer;

    RevisionBuilder(EngineOptions options, Gateway gateway, EngineListener listener, ContextCustomizer customizer) {
        this.options = options;
        this.gateway = gateway;
        this.listener = listener;
        this.customizer = customizer;
    }

    /**
     * @param old the revision it is to replace, null when there is none
     * @param executor of the thread that builds: an author's code may run there, and may never end
     * @throws RouteRejected with all findings
     */
    RunningRevision build(Revision revision, RunningRevision old, ExecutorService executor) {
        Future<RunningRevision> building = executor.submit(() -> assemble(revision, old));
        try {
            return building.get(options.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RouteRejected rejected) {
                throw rejected;
            }
            throw new IllegalStateException("building " + revision + " failed", e.getCause());
        } catch (TimeoutException e) {
            building.cancel(true);
            throw reject(
                    revision,
                    Finding.error(
                                    "start-timeout",
                                    "did not start within "
                                            + options.startTimeout().toSeconds() + " s and was given up",
                                    "")
                            .suggesting("look for an endless loop or a slow connection in code that runs at start"));
        } catch (InterruptedException e) {
            building.cancel(true);
            Thread.currentThread().interrupt();
            throw reject(revision, Finding.error("interrupted", "the deploy was interrupted", ""));
        }
    }

    private RunningRevision assemble(Revision revision, RunningRevision old) {
        List<Finding> findings = new ArrayList<>();
        List<RouteSource> routes = SourceLoader.routes(revision.sources());
        ClassLoader platform = getClass().getClassLoader();
        Compilation compilation = JavaSources.compile(of(routes, RouteSource.Kind.JAVA), platform);
        if (!compilation.succeeded()) {
            throw new RouteRejected(revision.integration(), compilation.findings());
        }
        ClassLoader loader =
                new RevisionClassLoader(revision.toString(), platform, compilation.classes(), revision.sources());
        HttpRevision http = gateway.stage(revision.integration(), limits());
        IntegrationContext context = new IntegrationContext(
                revision.toString(), revision.integration().toString(), loader, properties(revision), http);
        RouteWatch watch = new RouteWatch(revision.integration(), listener);
        context.addRoutePolicyFactory(watch);
        RunningRevision fresh = new RunningRevision(revision, context, http, watch, findings);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        boolean built = false;
        try {
            context.getRestConfiguration().setInlineRoutes(false);
            customizer.customize(revision, context);
            List<RoutesBuilder> builders = RouteBuilders.instantiate(compilation, loader, context, findings::add);
            if (findings.stream().anyMatch(Finding::isError)) {
                throw new RouteRejected(revision.integration(), findings);
            }
            SourceLoader.load(context, without(routes, RouteSource.Kind.JAVA), builders);
            context.start();
            http.prepare(context.getRoutes());
            http.nonBlockingRoutes(NonBlockingRoutes.of(context));
            http.check(old == null ? null : old.http());
            built = true;
            return fresh;
        } catch (PathTaken taken) {
            throw reject(revision, fresh.locate(taken));
        } catch (RouteRejected rejected) {
            throw rejected;
        } catch (Exception | LinkageError | StackOverflowError e) {
            throw reject(revision, Finding.error("not-startable", String.valueOf(e.getMessage()), ""));
        } finally {
            thread.setContextClassLoader(before);
            if (!built) {
                fresh.stop();
            }
        }
    }

    private HttpLimits limits() {
        // a quarter of the organization's share: one integration that blocks must not take it all
        int concurrency = Math.max(1, gateway.options().concurrency() / 4);
        return new HttpLimits(
                gateway.options().maxBodySize(), concurrency, gateway.options().timeout());
    }

    private Map<String, String> properties(Revision revision) {
        return options.properties();
    }

    private static RouteRejected reject(Revision revision, Finding finding) {
        return new RouteRejected(revision.integration(), List.of(finding));
    }

    private static List<RouteSource> of(List<RouteSource> sources, RouteSource.Kind kind) {
        return sources.stream().filter(source -> source.kind() == kind).toList();
    }

    private static List<RouteSource> without(List<RouteSource> sources, RouteSource.Kind kind) {
        return sources.stream().filter(source -> source.kind() != kind).toList();
    }
}
