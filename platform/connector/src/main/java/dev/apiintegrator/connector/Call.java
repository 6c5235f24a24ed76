package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** How an operation is called. Immutable. */
public sealed interface Call extends Binding permits CallTemplate, GraphQlCall {

    /** The operation's id. */
    String operation();

    /** Media type of the body that it takes; empty when it takes none. */
    String mediaType();

    /** Whether a request without a body is none. */
    boolean bodyRequired();

    /** Media types of the answers, as the header {@code Accept} has them; empty when the document names none. */
    String accept();

    /** Whether its body is given as JSON: JSON itself, forms and multipart bodies. */
    boolean takesJson();

    /** Whether it changes nothing on the other side. */
    boolean reads();

    /**
     * The request with these values.
     *
     * @param values by the names of the parameters; lists and objects as JSON nodes. Names that it does not have are passed over.
     * @param body JSON where it {@link #takesJson}, else a text; empty for none
     * @throws IncompleteCall naming all that is missing
     */
    OutboundRequest request(Map<String, JsonNode> values, Optional<JsonNode> body);

    /**
     * What the caller gets of an answer of success.
     *
     * @throws RefusedByAnswer when it tells of a failure all the same
     */
    byte[] result(byte[] answer) throws RefusedByAnswer;
}
