package dev.apiintegrator.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiteralsTest {

    private static final int MANY = 10_000;

    @Test
    void holdsWhatAMapHolds() {
        Random random = new Random(1);
        Map<String, Node> expected = new HashMap<>();
        Literals literals = Literals.NONE;
        for (int i = 0; i < 3 * MANY; i++) {
            String text = "integration-" + random.nextInt(MANY);
            if (random.nextInt(3) == 0) {
                expected.remove(text);
                literals = literals.without(text);
            } else {
                Node node = node();
                expected.put(text, node);
                literals = literals.with(text, node);
            }
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(literals.get("integration-" + i)).isSameAs(expected.get("integration-" + i));
        }
        assertThat(expected).hasSizeGreaterThan(MANY / 4);
    }

    @Test
    void leavesTheOneItWasMadeFromAsItWas() {
        Literals one = Literals.NONE.with("a", node());
        Literals two = one.with("b", node());
        Literals changed = two.with("a", node());
        assertThat(one.get("b")).isNull();
        assertThat(two.get("a")).isSameAs(one.get("a")).isNotSameAs(changed.get("a"));
        assertThat(two.without("a").get("a")).isNull();
        assertThat(two.get("a")).isNotNull();
        assertThat(Literals.NONE.isEmpty()).isTrue();
    }

    @Test
    void isEmptyWhenAllIsTakenAway() {
        Literals literals = Literals.NONE;
        for (int i = 0; i < MANY; i++) {
            literals = literals.with("integration-" + i, node());
        }
        for (int i = 0; i < MANY; i++) {
            literals = literals.without("integration-" + i).without("never-there");
        }
        assertThat(literals.isEmpty()).isTrue();
    }

    /** Each is an object of its own. */
    private static Node node() {
        return new Node(Literals.NONE, List.of(), null, Map.of(), Map.of());
    }
}
