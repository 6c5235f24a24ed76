package dev.apiintegrator.engine;

import dev.apiintegrator.engine.check.EngineFailure;
import dev.apiintegrator.engine.check.FindingCodes;
import dev.apiintegrator.engine.check.SourceCheck;
import dev.apiintegrator.engine.connection.ConnectionDown;
import dev.apiintegrator.engine.context.IntegrationContext;
import dev.apiintegrator.engine.context.NonBlockingRoutes;
import dev.apiintegrator.engine.context.RouteAccess;
import dev.apiintegrator.engine.context.RouteWatch;
import dev.apiintegrator.engine.context.SourceLoader;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.gateway.AccessRules;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.gateway.GatewayOptions;
import dev.apiintegrator.engine.gateway.HttpLimits;
import dev.apiintegrator.engine.gateway.HttpRevision;
import dev.apiintegrator.engine.gateway.PathTaken;
import dev.apiintegrator.engine.javadsl.Compilation;
import dev.apiintegrator.engine.javadsl.JavaSources;
import dev.apiintegrator.engine.javadsl.RevisionClassLoader;
import dev.apiintegrator.engine.javadsl.RouteBuilders;
import dev.apiintegrator.engine.letter.DeadLetters;
import dev.apiintegrator.engine.letter.LetterProcessors;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.PermissionManifest;
import dev.apiintegrator.engine.policy.PolicyViolation;
import dev.apiintegrator.engine.policy.RawPolicyCheck;
import dev.apiintegrator.engine.reliability.Reliability;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.KeptFailures;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.RestConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a revision into a context in which everything is made and warmed up and no consumer runs. */
final class RevisionBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(RevisionBuilder.class);

    private final EngineOptions options;
    private final Gateway gateway;
    private final EngineListener listener;
    private final ContextCustomizer customizer;
    private final SourceCheck check = new SourceCheck(
            RevisionBuilder.class.getClassLoader(), AuthorPolicy.standard().beans()::containsKey);
    private final RawPolicyCheck gate = new RawPolicyCheck();
    private final EngineFailure failures = new EngineFailure(check);

    RevisionBuilder(EngineOptions options, Gateway gateway, EngineListener listener, ContextCustomizer customizer) {
        this.options = options;
        this.gateway = gateway;
        this.listener = listener;
        this.customizer = customizer;
    }

    /**
     * @param maximum the most that it may do
     * @param old the revision it is to replace, null when there is none
     * @param executor of the thread that builds: an author's code may run there, and may never end
     * @throws RouteRejected with all findings
     */
    RunningRevision build(Revision revision, AuthorPolicy maximum, RunningRevision old, ExecutorService executor) {
        Future<RunningRevision> building = executor.submit(() -> assemble(revision, maximum, old));
        try {
            return building.get(options.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RouteRejected rejected) {
                throw rejected;
            }
            throw new IllegalStateException("building " + revision + " failed", e.getCause());
        } catch (TimeoutException e) {
            building.cancel(true);
            LOG.error("{} did not start in time; a thread that does not end may be left behind", revision);
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

    PermissionManifest manifest(Revision revision, AuthorPolicy maximum) {
        SourceFindings ignored = new SourceFindings(revision, List.of(), UnaryOperator.identity());
        IntegrationSettings settings = IntegrationSettings.read(revision.sources(), ignored::add);
        return PermissionManifest.of(
                maximum.limitedTo(settings.policy().orElse(null)),
                SourceLoader.routes(revision.sources()),
                properties(revision, settings, ignored));
    }

    /** Why the consumers of a built revision could not start. */
    List<Finding> explain(Throwable failure, Revision revision) {
        List<Finding> explained = failures.explain(failure, revision.sources());
        return PolicyViolation.behind(failure)
                .map(violation -> Finding.error(violation.code(), violation.getMessage(), "")
                        .suggesting(violation.mend()))
                .or(() -> ConnectionDown.behind(failure)
                        .map(down -> Finding.error(FindingCodes.CONNECTION_UNUSABLE, down.getMessage(), "")
                                .suggesting("it is tried again when the connection is up")))
                .map(reason -> explained.stream()
                        .map(place -> new Finding(
                                reason.code(),
                                reason.severity(),
                                reason.message(),
                                file(place, revision),
                                place.line(),
                                place.column(),
                                reason.suggestion()))
                        .toList())
                .orElse(explained)
                .stream()
                .map(finding -> finding.withTexts(options.redaction()::mask))
                .toList();
    }

    private static String file(Finding place, Revision revision) {
        return place.file().isEmpty()
                ? revision.sources().stream()
                        .filter(source -> source.kind() == RouteSource.Kind.YAML)
                        .findFirst()
                        .map(RouteSource::path)
                        .orElse("")
                : place.file();
    }

    private RunningRevision assemble(Revision revision, AuthorPolicy maximum, RunningRevision old) {
        RevisionSecrets secrets = new RevisionSecrets(revision.integration(), options.secrets(), options.redaction());
        SourceFindings findings = new SourceFindings(revision, check.check(revision.sources()), secrets::mask);
        findings.addAll(secrets.check(revision.sources()));
        IntegrationSettings settings = IntegrationSettings.read(revision.sources(), findings::add);
        findings.throwIfUnreadable();
        RevisionConnections connections = RevisionConnections.of(
                revision.integration().organization(),
                settings.connections(),
                settingsFile(revision),
                options.connections(),
                findings::add);
        try {
            return assemble(revision, maximum, old, secrets, findings, settings, connections);
        } catch (RuntimeException | Error e) {
            connections.close();
            throw e;
        }
    }

    private static String settingsFile(Revision revision) {
        return of(revision.sources(), RouteSource.Kind.SETTINGS).stream()
                .findFirst()
                .map(RouteSource::path)
                .orElse("");
    }

    private RunningRevision assemble(
            Revision revision,
            AuthorPolicy maximum,
            RunningRevision old,
            RevisionSecrets secrets,
            SourceFindings findings,
            IntegrationSettings settings,
            RevisionConnections connections) {
        IdempotentRepository keys = connections.repository(
                settings.reliability().idempotency(),
                revision.integration().toString(),
                settingsFile(revision),
                findings::add);
        findings.throwIfCertain();
        List<RouteSource> routes = SourceLoader.routes(revision.sources());
        AuthorPolicy policy = maximum.limitedTo(settings.policy().orElse(null)).connectedBy(connections.byName());
        Map<String, String> properties = properties(revision, settings, findings);
        findings.addAll(gate.check(policy, routes, revision.sources(), properties));
        findings.throwIfCertain();
        ClassLoader platform = getClass().getClassLoader();
        Compilation compilation = JavaSources.compile(of(routes, RouteSource.Kind.JAVA), platform);
        findings.addAll(compilation.findings());
        if (!compilation.succeeded()) {
            throw findings.rejected();
        }
        ClassLoader loader =
                new RevisionClassLoader(revision.toString(), platform, compilation.classes(), revision.sources());
        secrets.hide(settings.personal());
        HttpRevision http = gateway.stage(revision.integration(), limits(settings.limits()));
        IntegrationContext context = new IntegrationContext(
                revision.toString(),
                revision.integration().toString(),
                loader,
                properties,
                secrets::value,
                http,
                policy,
                revision.sources(),
                options.names(),
                connections.byName());
        http.masking(secrets::mask);
        Reliability reliability = new Reliability(settings.reliability());
        reliability.prepare(context);
        PermissionManifest manifest = PermissionManifest.of(policy, routes, properties);
        RouteWatch watch = new RouteWatch(revision.integration(), revision.number(), listener);
        context.addRoutePolicyFactory(watch);
        watch.watchCalls(context);
        http.observedBy(watch.answers());
        LetterProcessors letters = new LetterProcessors(
                revision.integration(),
                revision.number(),
                options.letters() == DeadLetters.NONE
                        ? KeptFailures.NONE
                        : settings.reliability().deadLetters(),
                options.letters(),
                secrets::mask);
        letters.install(context);
        RunningRevision fresh = new RunningRevision(
                revision, maximum, manifest, settings, context, http, watch, secrets, connections, letters);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        boolean built = false;
        try {
            context.getRestConfiguration().setInlineRoutes(false);
            // no guessing at the host, which cannot know its names and fails on a contract whose server is a path
            context.getRestConfiguration().setHostNameResolver(RestConfiguration.RestHostNameResolver.none);
            customizer.customize(revision, context);
            List<RoutesBuilder> builders = RouteBuilders.instantiate(compilation, loader, context, findings::add);
            findings.throwIfCertain();
            SourceLoader.load(context, without(routes, RouteSource.Kind.JAVA), builders);
            reliability.wrap(context, keys);
            context.start();
            AccessRules access = new AccessRules(
                    settings.access(),
                    RouteAccess.of(context, findings::add),
                    gateway.access().byDefault());
            http.prepare(context.getRoutes(), access);
            findings.addAll(access.findings());
            findings.throwIfCertain();
            http.nonBlockingRoutes(NonBlockingRoutes.of(context));
            http.check(old == null ? null : old.http());
            fresh.findings(findings.ofWhatRuns());
            built = true;
            return fresh;
        } catch (PathTaken taken) {
            findings.add(fresh.locate(taken));
            throw findings.rejected();
        } catch (RouteRejected rejected) {
            throw rejected;
        } catch (Exception | LinkageError | StackOverflowError e) {
            LOG.debug("{} was refused", revision, e);
            findings.addRefusal(explain(e, revision));
            throw findings.rejected();
        } finally {
            thread.setContextClassLoader(before);
            if (!built) {
                fresh.stop();
            }
        }
    }

    private HttpLimits limits(IntegrationSettings.Limits wanted) {
        GatewayOptions all = gateway.options();
        // a quarter of the organization's share by default: one integration that blocks must not take it all
        int concurrency = Math.min(wanted.concurrency().orElse(Math.max(1, all.concurrency() / 4)), all.concurrency());
        return new HttpLimits(
                wanted.maxBodySize().orElse(all.maxBodySize()),
                concurrency,
                wanted.timeout().orElse(all.timeout()),
                wanted.rate());
    }

    /** The platform's operator has the last word, then the integration's own properties, then its parameters' defaults. */
    private Map<String, String> properties(Revision revision, IntegrationSettings settings, SourceFindings findings) {
        Map<String, String> properties = new HashMap<>(settings.defaults());
        of(revision.sources(), RouteSource.Kind.PROPERTIES).forEach(source -> {
            Properties own = new Properties();
            try {
                own.load(new StringReader(source.text()));
                own.stringPropertyNames().forEach(name -> properties.put(name, own.getProperty(name)));
            } catch (IOException | IllegalArgumentException e) {
                findings.add(Finding.error(
                        "invalid-properties", "cannot be read as properties: " + e.getMessage(), source.path()));
            }
        });
        properties.putAll(options.properties());
        return properties;
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
