package dev.apiintegrator.server.token;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are taken.
 *
 * @param issuer URL of the OpenID provider, as it stands in its tokens; empty when there is none
 * @param audience that tokens must be meant for, and the client whose roles count
 */
@ConfigurationProperties("integrator.identity")
record TokenProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("integrator") String audience) {}
