package dev.apiintegrator.server.runtime;

import dev.apiintegrator.engine.gateway.ApiEndpoint;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.server.ServerProperties;
import dev.apiintegrator.server.development.DevelopmentIdentity;
import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.Integrations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints what is served where, once, when the platform is ready. */
@Component
@Lazy(false)
class StartupReport {

    private static final int INTEGRATIONS_SHOWN = 30;
    private static final int ENDPOINTS_SHOWN = 10;

    private final Integrations integrations;
    private final Gateway gateway;
    private final ServerProperties properties;
    private final Environment environment;
    private final ObjectProvider<DevelopmentIdentity> development;

    StartupReport(
            Integrations integrations,
            Gateway gateway,
            ServerProperties properties,
            Environment environment,
            ObjectProvider<DevelopmentIdentity> development) {
        this.integrations = integrations;
        this.gateway = gateway;
        this.properties = properties;
        this.environment = environment;
        this.development = development;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        String adminPort = environment.getProperty("local.server.port", Integer.toString(properties.adminPort()));
        String scheme = environment.containsProperty("integrator.admin.tls.certificate") ? "https://" : "http://";
        String admin = scheme + reachable(properties.adminHost()) + ":" + adminPort;
        Duration took = event.getTimeTaken() == null ? Duration.ZERO : event.getTimeTaken();
        // to the console and not to the log: this is for the person who started it
        System.out.println(text(integrations.list(), gatewayUrl(), admin, took));
    }

    String text(List<Integration> all, String gatewayUrl, String adminUrl, Duration took) {
        StringBuilder text = new StringBuilder("\n");
        int width = all.stream()
                .limit(INTEGRATIONS_SHOWN)
                .mapToInt(each -> each.id().toString().length())
                .max()
                .orElse(0);
        all.stream().limit(INTEGRATIONS_SHOWN).forEach(each -> append(text, each, width, gatewayUrl));
        if (all.size() > INTEGRATIONS_SHOWN) {
            text.append("  and ").append(all.size() - INTEGRATIONS_SHOWN).append(" more\n");
        }
        if (all.isEmpty()) {
            text.append("  no integrations yet: put one into ")
                    .append(properties.routes().toAbsolutePath().normalize())
                    .append("\n");
        }
        text.append("\n  gateway  ").append(gatewayUrl).append('/');
        text.append("\n  admin    ").append(adminUrl).append('/');
        text.append("\n  API      ").append(adminUrl).append("/api");
        text.append("\n  health   ").append(adminUrl).append("/health\n");
        development.ifAvailable(identity -> text.append("\n  a development instance: log in as ")
                .append(identity.user())
                .append(", password ")
                .append(identity.passwordHint())
                .append('\n'));
        text.append(String.format(Locale.ROOT, "%n  ready in %.1f s", took.toMillis() / 1000.0));
        return text.toString();
    }

    private static void append(StringBuilder text, Integration each, int width, String gatewayUrl) {
        String indent = " ".repeat(width + 14);
        text.append(String.format(
                "  %-" + width + "s  %-8s  ", each.id(), each.state().name().toLowerCase(Locale.ROOT)));
        List<String> lines = each.running().stream()
                .flatMap(running -> running.endpoints().stream())
                .map(endpoint -> line(endpoint, gatewayUrl))
                .distinct()
                .toList();
        if (lines.isEmpty()) {
            text.append(withoutEndpoints(each, indent));
        }
        text.append(String.join("\n" + indent, lines.subList(0, Math.min(ENDPOINTS_SHOWN, lines.size()))));
        if (lines.size() > ENDPOINTS_SHOWN) {
            text.append('\n')
                    .append(indent)
                    .append("and ")
                    .append(lines.size() - ENDPOINTS_SHOWN)
                    .append(" more");
        }
        text.append('\n');
    }

    private static String withoutEndpoints(Integration each, String indent) {
        if (each.state() == Integration.State.WAITING) {
            return String.join("\n" + indent, each.waitsFor());
        }
        return each.findings().isEmpty()
                ? "no endpoints"
                : each.findings().get(0).toString();
    }

    private static String line(ApiEndpoint endpoint, String gatewayUrl) {
        return String.format("%-6s %s%s", endpoint.method(), gatewayUrl, endpoint.path());
    }

    private String gatewayUrl() {
        String scheme = properties.gateway().tls().certificate() == null ? "http" : "https";
        return scheme + "://" + reachable(properties.host()) + ":" + gateway.port();
    }

    /** What to type into a browser on this machine. */
    private static String reachable(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
