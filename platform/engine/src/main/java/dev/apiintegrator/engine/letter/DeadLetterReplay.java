package dev.apiintegrator.engine.letter;

import dev.apiintegrator.engine.letter.DeadLetter.Step;
import java.util.List;

/**
 * A message that is to be sent once more.
 *
 * @param id of its letter; the message is marked with it
 * @param revision number of the revision it failed in
 * @param route where it came in
 * @param from URI of that route's beginning
 * @param steps where to go on, as its letter tells; empty to send it from the start
 * @param message as it was there
 * @param keepsKey whether what was done with its {@code Idempotency-Key} is not to be done again; otherwise it gets a new one
 */
public record DeadLetterReplay(
        String id,
        long revision,
        String route,
        String from,
        List<Step> steps,
        LetterMessage message,
        boolean keepsKey) {

    /** Header with the id of the letter. */
    public static final String REPLAY_OF = "X-Replay-Of";

    /** Header that says {@code keep} or {@code bypass}. */
    public static final String IDEMPOTENCY = "X-Replay-Idempotency";

    /** Header as in the draft of the IETF. */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    public DeadLetterReplay {
        steps = List.copyOf(steps);
    }
}
