package dev.apiintegrator.connection;

import java.util.List;
import java.util.Map;

/** One kind of connection. Implementations have no state. */
interface ConnectionKind {

    String name();

    /** Every setting there is, in the order in which people are told. */
    List<ConnectionSetting> settings();

    /** What is wrong beyond the patterns of single settings; values as declared. */
    default List<ConnectionProblem> check(Map<String, String> declared) {
        return List.of();
    }

    /**
     * Makes ready what the connection needs; does not wait for the other side.
     *
     * @param label for the other side's logs and thread names
     * @param values with secrets filled in
     */
    OpenConnection open(String label, Map<String, String> values);
}
