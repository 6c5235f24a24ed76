package dev.apiintegrator.server.connector;

import dev.apiintegrator.connector.ConnectorOperation;

/**
 * One operation as it is searched.
 *
 * @param connector its name
 * @param kamelet what routes call it
 * @param operation its id in the document
 * @param signature method and path
 * @param summary one line, or empty
 * @param meaning {@link Meaning#NONE} where it is not known
 */
record IndexedOperation(
        String connector, String kamelet, String operation, String signature, String summary, float[] meaning) {

    private static final int LONGEST_SUMMARY = 1_000;

    static IndexedOperation of(String connector, ConnectorOperation each, Meaning meaning) {
        String said = each.operation().summary().isBlank()
                ? each.operation().description()
                : each.operation().summary();
        String summary = said.replaceAll("\\s+", " ").strip();
        IndexedOperation unknown = new IndexedOperation(
                connector,
                each.kamelet(),
                each.operation().id(),
                each.operation().signature(),
                summary.length() <= LONGEST_SUMMARY ? summary : summary.substring(0, LONGEST_SUMMARY),
                Meaning.NONE);
        return new IndexedOperation(
                connector,
                unknown.kamelet,
                unknown.operation,
                unknown.signature,
                unknown.summary,
                meaning.of(unknown.words()));
    }

    /** What it says of itself, as words: {@code createMessage} says create and message. */
    String words() {
        return (kamelet.replace('-', ' ') + ". " + summary + ". "
                        + signature.replaceAll("[{}/._-]+", " ").replaceAll("([a-z])([A-Z])", "$1 $2"))
                .strip();
    }
}
