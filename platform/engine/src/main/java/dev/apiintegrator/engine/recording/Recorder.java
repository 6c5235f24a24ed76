package dev.apiintegrator.engine.recording;

import dev.apiintegrator.engine.ContextCustomizer;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.event.ObservedSteps;
import dev.apiintegrator.engine.source.IntegrationId;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RoutePolicyFactory;

/**
 * Records single messages step by step: the next ones that somebody wishes to see, or a share of all. Only in memory, bounded:
 * {@link #MOST_OF_ONE} of one integration and {@link #MOST_BYTES} of all together, the oldest make room. What is not recorded
 * costs a look at a field for each step. Thread-safe.
 */
public final class Recorder implements ContextCustomizer {

    public static final int MOST_OF_ONE = 50;
    public static final long MOST_BYTES = 64L * 1024 * 1024;

    private final double share;
    private final Redaction redaction;
    private final Shelf shelf = new Shelf(MOST_OF_ONE, MOST_BYTES);
    /** Held by the revisions that they belong to: of names that are only checked nothing stays. */
    private final Map<IntegrationId, WeakReference<Tap>> taps = new ConcurrentHashMap<>();

    /** Those with a wish, which may wait for a revision. */
    private final Map<IntegrationId, Tap> wished = new ConcurrentHashMap<>();

    /**
     * @param share of all messages that are recorded although nobody wished it, 0 to 1
     * @param redaction takes secrets out of texts
     */
    public Recorder(double share, Redaction redaction) {
        this.share = share;
        this.redaction = redaction;
    }

    /**
     * What is known of one integration.
     *
     * @param wish the last one; empty when there was none
     * @param left how many messages it still waits for
     * @param recordings the newest first
     */
    public record State(Optional<RecordingWish> wish, int left, List<Recording> recordings) {}

    @Override
    public void customize(Revision revision, CamelContext context) {
        Tap tap = tap(revision.integration());
        taps.values().removeIf(each -> each.get() == null);
        context.addRoutePolicyFactory((RoutePolicyFactory)
                (owner, routeId, route) -> new RecordedRoute(tap, shelf, redaction, revision, routeId));
        context.getCamelContextExtension().addInterceptStrategy((ObservedSteps)
                (owner, step, target, next) -> new StepRecorder(tap, step, target));
    }

    /** Records the next messages that meet the wish; one that waits for messages is given up. */
    public void record(IntegrationId integration, RecordingWish wish) {
        Tap tap = tap(integration);
        tap.wish(wish);
        wished.put(integration, tap);
    }

    /** Gives the wish up and forgets what was recorded. */
    public void forget(IntegrationId integration) {
        tap(integration).wish(null);
        wished.remove(integration);
        shelf.removeAll(integration);
    }

    public State state(IntegrationId integration) {
        Tap.Wanted wanted = tap(integration).wanted();
        return new State(
                Optional.ofNullable(wanted).map(Tap.Wanted::wish),
                wanted == null ? 0 : wanted.left().get(),
                shelf.of(integration));
    }

    public Optional<Recording> find(IntegrationId integration, String id) {
        return shelf.find(integration, id);
    }

    private Tap tap(IntegrationId integration) {
        AtomicReference<Tap> found = new AtomicReference<>();
        taps.compute(integration, (any, known) -> {
            found.set(known == null ? null : known.get());
            if (found.get() != null) {
                return known;
            }
            found.set(new Tap(share));
            return new WeakReference<>(found.get());
        });
        return found.get();
    }
}
