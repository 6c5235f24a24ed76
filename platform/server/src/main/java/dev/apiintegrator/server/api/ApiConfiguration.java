package dev.apiintegrator.server.api;

import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Role;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.logs.LogLines;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Locale;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    private static final String BEARER = "bearer";

    @Bean
    OpenAPI description() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Scope.class);
        return new OpenAPI()
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A token of the platform's OpenID provider, which"
                                                + " /.well-known/oauth-protected-resource names.")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .info(new Info()
                        .title("AI API Integrator")
                        .version("v1")
                        .description("Save, deploy and watch integrations. Problems are told as RFC 9457 says."));
    }

    /** Each operation says whom it is for, from the same table that is enforced. */
    @Bean
    GlobalOperationCustomizer permissions() {
        return (operation, method) -> {
            Requires required = method.getMethodAnnotation(Requires.class);
            if (required != null) {
                Permission permission = required.value();
                operation.addExtension("x-permission", permission.name().toLowerCase(Locale.ROOT));
                operation.addExtension("x-roles", Role.names(permission.roles()));
            }
            return operation;
        };
    }

    /** Who follows the log would keep the web server from ending. */
    @Bean
    ApplicationListener<ContextClosedEvent> letFollowersGo(LogLines lines) {
        return closed -> lines.close();
    }
}
