package dev.apiintegrator.server.access;

import dev.apiintegrator.engine.access.Access;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param access of published endpoints about which nothing is said: {@code public} or {@code authenticated}; empty for
 *     authenticated, but public where there is no identity provider that anybody could prove anything with
 */
@ConfigurationProperties("integrator.gateway")
record AccessProperties(@DefaultValue("") String access) {

    AccessProperties {
        access = access.strip().toLowerCase(Locale.ROOT);
        if (!access.isEmpty() && !access.equals("public") && !access.equals("authenticated")) {
            throw new IllegalArgumentException(
                    "integrator.gateway.access is '" + access + "': it is public or authenticated");
        }
    }

    Access byDefault(boolean identityProvider) {
        boolean open = access.isEmpty() ? !identityProvider : access.equals("public");
        return open ? Access.PUBLIC : Access.AUTHENTICATED;
    }
}
