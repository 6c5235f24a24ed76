package dev.apiintegrator.server.identity;

import dev.apiintegrator.engine.source.IntegrationId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    Actors actors() {
        Actor everybody = new Actor(
                Actor.Kind.USER,
                "development",
                "development",
                Map.of(IntegrationId.DEFAULT_ORGANIZATION, Set.of(Role.values())));
        return request -> everybody;
    }

    @Bean
    WebMvcConfigurer permissionCheck(Actors actors, KnownOrganizations organizations) {
        PermissionCheck check = new PermissionCheck(actors, organizations);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(check).addPathPatterns("/api/**");
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(check);
            }
        };
    }
}
