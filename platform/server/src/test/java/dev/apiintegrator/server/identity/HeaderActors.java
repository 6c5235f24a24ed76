package dev.apiintegrator.server.identity;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Lets a test say who it is: with {@code --integrator.test.actors=true}, the header {@code Test-Actor: ada default=ADMIN,acme=VIEWER+AUTHOR} is
 * believed.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("integrator.test.actors")
class HeaderActors {

    @Bean
    @Primary
    Actors actorsOfHeaders() {
        return request -> actor(request.getHeader("Test-Actor"));
    }

    private static Actor actor(String header) {
        String name = header.substring(0, header.indexOf(' '));
        Map<String, Set<Role>> roles = Stream.of(
                        header.substring(header.indexOf(' ') + 1).split(","))
                .map(each -> each.split("="))
                .collect(Collectors.toMap(
                        each -> each[0],
                        each -> Arrays.stream(each[1].split("\\+"))
                                .map(Role::valueOf)
                                .collect(Collectors.toSet())));
        return new Actor(Actor.Kind.USER, name, name, roles);
    }
}
