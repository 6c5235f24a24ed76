package dev.apiintegrator.spec.inference;

/**
 * How an operation gives a long list in pages.
 *
 * @param style of paging
 * @param parameter that says which page; of a body, with the objects around it: {@code options.offset}
 * @param size parameter that says how many; empty when there is none
 * @param next field of the answer that leads to the next page, such as {@code response_metadata.next_cursor}; empty when not known
 * @param items field of the answer that has the list; empty when the answer is the list, or it is not known
 */
public record Paging(Style style, String parameter, String size, String next, String items) {

    /** What the parameter counts or names. */
    public enum Style {
        /** Items that are passed over. */
        OFFSET,
        /** Pages. */
        PAGE,
        /** The last item or a place in the list. */
        CURSOR,
        /** A token of the answer before. */
        TOKEN,
        /** GraphQL's connections, as Relay has them. */
        RELAY
    }
}
