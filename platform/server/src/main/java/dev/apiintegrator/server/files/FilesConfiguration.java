package dev.apiintegrator.server.files;

import dev.apiintegrator.server.ServerProperties;
import dev.apiintegrator.server.integration.DeployThreads;
import dev.apiintegrator.server.integration.Integrations;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

    @Bean
    RoutesWatcher routesWatcher(ServerProperties properties, Integrations integrations, DeployThreads threads) {
        return new RoutesWatcher(new RoutesWatch(
                new RoutesScan(properties.routes()),
                new ConnectorsScan(properties.connectors()),
                new FileIntegrations(integrations),
                threads::run));
    }

    @Bean
    @Order(2)
    ApplicationRunner watchRoutes(RoutesWatcher watcher) {
        return arguments -> watcher.start();
    }

    /** Before the engine ends, so that nothing is deployed into a platform that is going down. */
    @Bean
    ApplicationListener<ContextClosedEvent> stopWatching(RoutesWatcher watcher) {
        return closed -> watcher.close();
    }
}
