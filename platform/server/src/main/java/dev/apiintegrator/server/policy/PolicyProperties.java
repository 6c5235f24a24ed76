package dev.apiintegrator.server.policy;

import dev.apiintegrator.engine.policy.AuthorPolicy;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator allows.
 *
 * @param files the profile for what lies in the directory of routes: {@code trusted} or {@code standard}
 * @param api the profile for what is saved over the API; empty for {@code standard}, or for {@code trusted} on a development
 *     instance, which has no issuer of tokens
 * @param egress hosts, {@code host:port} pairs and CIDR blocks that routes of every organization may call although they are
 *     not public
 */
@ConfigurationProperties("integrator.policy")
record PolicyProperties(
        @DefaultValue("trusted") String files,
        @DefaultValue("") String api,
        @DefaultValue List<String> egress) {

    PolicyProperties {
        AuthorPolicy.of(files);
        if (!api.isEmpty()) {
            AuthorPolicy.of(api);
        }
        egress = List.copyOf(egress);
        AuthorPolicy.standard().allowing(java.util.Set.of(), java.util.Set.copyOf(egress));
    }
}
