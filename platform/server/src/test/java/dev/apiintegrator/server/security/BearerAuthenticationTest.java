package dev.apiintegrator.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.ActorAuthentication;
import dev.apiintegrator.server.identity.KeyActors;
import dev.apiintegrator.server.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class BearerAuthenticationTest {

    private static final Actor MACHINE = new Actor(Actor.Kind.KEY, "1", "ci", Map.of("default", Set.of(Role.AUTHOR)));

    private final List<String> asked = new ArrayList<>();
    private final BearerAuthentication authentication = authentication();

    @Test
    void takesAKeyFromItsOwnHeaderAndAsABearer() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("X-API-Key", "good");
        assertThat(authentication.resolve(request)).isEqualTo("good");
        request.addHeader("Authorization", "Bearer other");
        assertThat(authentication.resolve(request)).isEqualTo("other");
    }

    @Test
    void letsTheHolderOfAKeyAct() {
        assertThat(authentication.authenticate(bearer("good"))).isEqualTo(new ActorAuthentication(MACHINE));
        assertThat(asked).containsExactly("good from 192.0.2.1");
    }

    @Test
    void refusesAWrongKey() {
        assertThatThrownBy(() -> authentication.authenticate(bearer("wrong")))
                .isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void saysWhenThereWereTooManyWrongKeys() {
        assertThatThrownBy(() -> authentication.authenticate(bearer("again")))
                .isInstanceOf(LockedException.class)
                .hasCauseInstanceOf(KeyActors.TooManyAttempts.class);
    }

    private BearerAuthentication authentication() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("keys", (KeyActors) (presented, address) -> {
            asked.add(presented + " from " + address);
            if (presented.equals("again")) {
                throw new KeyActors.TooManyAttempts(7);
            }
            return presented.equals("good") ? Optional.of(MACHINE) : Optional.empty();
        });
        return new BearerAuthentication(beans.getBeanProvider(KeyActors.class), null);
    }

    private static BearerTokenAuthenticationToken bearer(String text) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("192.0.2.1");
        BearerTokenAuthenticationToken token = new BearerTokenAuthenticationToken(text);
        token.setDetails(new WebAuthenticationDetails(request));
        return token;
    }
}
