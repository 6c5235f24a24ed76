package dev.apiintegrator.server.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.letter.DeadLetter;
import dev.apiintegrator.engine.letter.LetterBody;
import dev.apiintegrator.engine.letter.LetterMessage;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A letter as the API shows it; what nobody has done is left out.
 *
 * @param from URI of the beginning of the route
 * @param step the innermost that failed; empty when unknown
 * @param steps all that led there; only where one letter is shown
 * @param version counts the changes; in double quotes it is the ETag
 * @param start the message as it came in; only where one letter is shown
 * @param atStep the message as it was when it failed; only where one letter is shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterView(
        String id,
        String integration,
        long revision,
        String route,
        String from,
        String step,
        List<DeadLetter.Step> steps,
        String exception,
        String reason,
        int attempts,
        String exchangeId,
        String correlationId,
        Instant failedAt,
        StoredLetter.State state,
        int replays,
        String replayedBy,
        Instant replayedAt,
        String editedBy,
        Instant editedAt,
        long version,
        MessageView start,
        MessageView atStep) {

    static LetterView brief(StoredLetter stored) {
        return of(stored, null, null, null);
    }

    /** @param redaction knows secrets that came up since the letter was written */
    static LetterView whole(StoredLetter stored, Redaction redaction) {
        DeadLetter letter = stored.letter();
        return of(
                stored,
                letter.steps(),
                MessageView.of(letter.start(), redaction),
                MessageView.of(letter.atStep(), redaction));
    }

    private static LetterView of(
            StoredLetter stored, List<DeadLetter.Step> steps, MessageView start, MessageView atStep) {
        DeadLetter letter = stored.letter();
        return new LetterView(
                letter.id(),
                letter.integration().name(),
                letter.revision(),
                letter.route(),
                letter.from(),
                letter.steps().isEmpty() ? "" : letter.steps().get(0).node(),
                steps,
                letter.exception(),
                letter.reason(),
                letter.attempts(),
                letter.exchangeId(),
                letter.correlationId(),
                letter.failedAt(),
                stored.state(),
                stored.replays(),
                stored.replayedBy(),
                stored.replayedAt(),
                stored.editedBy(),
                stored.editedAt(),
                stored.version(),
                start,
                atStep);
    }

    /**
     * @param kind none, text, bytes, stream or value
     * @param kept whole, cut, masked or nothing
     * @param size of the whole body, in bytes; -1 when unknown
     * @param text left out when it is none
     * @param base64 left out when it is a text
     */
    record MessageView(String kind, String kept, long size, String text, String base64, Map<String, Object> headers) {

        static MessageView of(LetterMessage message, Redaction redaction) {
            LetterBody body = message.body();
            String text = body.text().orElse(null);
            return new MessageView(
                    body.kind().name().toLowerCase(Locale.ROOT),
                    body.kept().name().toLowerCase(Locale.ROOT),
                    body.size(),
                    redaction.mask(text),
                    text == null ? Base64.getEncoder().encodeToString(body.content()) : null,
                    message.headers());
        }
    }
}
