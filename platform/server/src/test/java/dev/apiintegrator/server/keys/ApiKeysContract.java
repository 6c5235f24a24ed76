package dev.apiintegrator.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.KeyActors.TooManyAttempts;
import dev.apiintegrator.server.identity.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds on every database. */
abstract class ApiKeysContract {

    private KeyStore store;
    private ApiKeys keys;

    abstract DataSource database();

    @BeforeEach
    void start() {
        DataSource source = database();
        Flyway.configure().dataSource(source).load().migrate();
        store = new KeyStore(JdbcClient.create(source));
        keys = new ApiKeys(store, Clock.systemUTC());
    }

    private String add(Duration life, String... roles) {
        KeyText text = KeyText.random();
        Instant now = Instant.now();
        store.add(new ApiKey(
                text.id(),
                "default",
                "test",
                text.hash(),
                Set.of(roles),
                Set.of(),
                "ada",
                now,
                now.plus(life),
                null,
                null));
        return text.whole();
    }

    @Test
    void isAnActorOnTheControlPlane() {
        Actor actor = keys.find(add(Duration.ofDays(1), "author", "clerk"), "a").orElseThrow();

        assertThat(actor.kind()).isEqualTo(Actor.Kind.KEY);
        assertThat(actor.may("default", Permission.INTEGRATION_WRITE)).isTrue();
        assertThat(actor.may("default", Permission.KEY_MANAGE)).isFalse();
        assertThat(actor.isMemberOf("acme")).isFalse();
    }

    @Test
    void knowsNoKeyThatHasExpired() {
        assertThat(keys.find(add(Duration.ofSeconds(-1)), "a")).isEmpty();
    }

    @Test
    void keepsNoSecret() {
        String key = add(Duration.ofDays(1));
        assertThat(store.list("default"))
                .allSatisfy(
                        known -> assertThat(known.toString()).doesNotContain(key.substring(key.lastIndexOf('_') + 1)));
    }

    @Test
    void slowsDownWhoGuessesAndNobodyElse() {
        String good = add(Duration.ofDays(1));
        assertThat(keys.verify(good, "shared")).isPresent();
        for (int i = 0; i < 10; i++) {
            assertThat(keys.verify(KeyText.random().whole(), "shared")).isEmpty();
        }
        assertThatThrownBy(() -> keys.verify(KeyText.random().whole(), "shared"))
                .isInstanceOf(TooManyAttempts.class)
                .hasMessageContaining("try again in");
        assertThatThrownBy(() -> keys.find(add(Duration.ofDays(1)), "shared")).isInstanceOf(TooManyAttempts.class);

        assertThat(keys.verify(good, "shared")).isPresent();
        assertThat(keys.find(add(Duration.ofDays(1)), "elsewhere")).isPresent();
    }

    @Test
    void makesKeysOfOneShapeThatAreNeverTheSame() {
        KeyText one = KeyText.random();
        assertThat(KeyText.parse(one.whole())).contains(one);
        assertThat(KeyText.random()).isNotEqualTo(one);
        assertThat(one.toString()).doesNotContain(one.secret());
        assertThat(KeyText.parse("itg_1_2")).isEmpty();
        assertThat(KeyText.parse("")).isEmpty();
    }
}
