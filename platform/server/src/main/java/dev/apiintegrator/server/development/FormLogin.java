package dev.apiintegrator.server.development;

import dev.apiintegrator.server.identity.ActorAuthentication;
import dev.apiintegrator.server.identity.ConditionalOnIssuer;
import dev.apiintegrator.server.security.PageLogin;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Pages of a development instance: user and password. */
@Component
@ConditionalOnIssuer(false)
class FormLogin implements PageLogin, AuthenticationProvider {

    /** After a login the browser may go on to a program on this machine that waits for it, on any port. */
    static final List<String> FORM_TARGETS = List.of("http://127.0.0.1:*", "http://localhost:*");

    private final DevelopmentIdentity identity;

    FormLogin(DevelopmentIdentity identity) {
        this.identity = identity;
    }

    @Override
    public void configure(HttpSecurity http) throws Exception {
        http.authenticationProvider(this);
        http.formLogin(Customizer.withDefaults());
        http.logout(logout -> logout.logoutSuccessUrl("/login?logout"));
    }

    @Override
    public AuthenticationEntryPoint start() {
        return new LoginUrlAuthenticationEntryPoint("/login");
    }

    @Override
    public List<String> formTargets() {
        return FORM_TARGETS;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        if (!DevelopmentIdentity.USER.equals(given.getName())
                || !identity.isPassword(String.valueOf(given.getCredentials()))) {
            throw new BadCredentialsException("wrong user or password");
        }
        return new ActorAuthentication(DevelopmentIdentity.actor());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return authentication == UsernamePasswordAuthenticationToken.class;
    }
}
