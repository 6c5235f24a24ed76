package dev.apiintegrator.server.api;

import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.logs.LogLines;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    @Bean
    OpenAPI description() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Scope.class);
        return new OpenAPI()
                .info(new Info()
                        .title("AI API Integrator")
                        .version("v1")
                        .description("Save, deploy and watch integrations. Problems are told as RFC 9457 says."));
    }

    /** Who follows the log would keep the web server from ending. */
    @Bean
    ApplicationListener<ContextClosedEvent> letFollowersGo(LogLines lines) {
        return closed -> lines.close();
    }
}
