package dev.apiintegrator.server.security;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;

/** How somebody with a browser logs in. Afterwards each of their requests carries an {@code ActorAuthentication}. */
public interface PageLogin {

    void configure(HttpSecurity http) throws Exception;

    /** Where a browser is sent that is not logged in. */
    AuthenticationEntryPoint start();

    /** Other origins that forms may lead to, as a Content-Security-Policy writes them. */
    List<String> formTargets();
}
