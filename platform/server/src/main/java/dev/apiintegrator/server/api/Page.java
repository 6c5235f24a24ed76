package dev.apiintegrator.server.api;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param total how many there are in all
 * @param offset where this part begins
 * @param items at most what was asked for
 */
record Page<T>(int total, int offset, List<T> items) {

    private static final int MAX = 1_000;

    static <S, T> Page<T> of(List<S> all, int offset, int limit, Function<S, T> view) {
        if (offset < 0 || limit < 1 || limit > MAX) {
            throw new BadRequest("'offset' counts from 0, and 'limit' is 1 to " + MAX);
        }
        List<T> items = all.stream().skip(offset).limit(limit).map(view).toList();
        return new Page<>(all.size(), offset, items);
    }
}
