package dev.apiintegrator.cli.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import dev.apiintegrator.spec.inference.Inferences;
import dev.apiintegrator.spec.inference.Inferred;
import dev.apiintegrator.spec.inference.Paging;
import dev.apiintegrator.spec.inference.RateLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows what was inferred of an API, from where, and how sure that is. */
final class InferredTable {

    private InferredTable() {}

    private record Row(String kind, String operation, String value, double confidence, String source) {}

    static void print(Inferences inferences, Screen screen) {
        List<Row> rows = rows(inferences);
        if (rows.isEmpty()) {
            screen.println("nothing was inferred");
            return;
        }
        Table table = new Table("INFERRED", "OPERATION", "VALUE", "SURE", "FROM");
        for (Row row : rows) {
            table.row(
                    Style.STRONG,
                    row.kind,
                    Screen.clean(row.operation),
                    Screen.clean(row.value),
                    Math.round(row.confidence * 100) + " %",
                    Style.QUIET,
                    Screen.clean(row.source));
        }
        table.printTo(screen);
    }

    static void add(Inferences inferences, ObjectNode root) {
        root.putArray("inferred");
        for (Row row : rows(inferences)) {
            root.withArray("inferred")
                    .addObject()
                    .put("kind", row.kind)
                    .put("operation", row.operation)
                    .put("value", row.value)
                    .put("confidence", row.confidence)
                    .put("source", row.source);
        }
    }

    private static List<Row> rows(Inferences inferences) {
        List<Row> rows = new ArrayList<>();
        inferences.authentication().forEach(found -> rows.add(row("credential", "", found.value(), found)));
        inferences
                .rateLimits()
                .forEach((operation, limits) -> limits.forEach(found -> {
                    RateLimit limit = found.value();
                    String value = limit.calls() + " in " + limit.window().toSeconds() + " s";
                    rows.add(row("rate limit", operation, value, found));
                }));
        inferences
                .paging()
                .forEach((operation, found) -> rows.add(row("paging", operation, words(found.value()), found)));
        inferences
                .idempotencyKeys()
                .forEach((operation, found) -> rows.add(row("idempotency key", operation, found.value(), found)));
        return rows;
    }

    private static Row row(String kind, String operation, String value, Inferred<?> found) {
        return new Row(kind, operation, value, found.confidence(), found.source());
    }

    private static String words(Paging paging) {
        String next = paging.next().isEmpty() ? "" : ", next in " + paging.next();
        return paging.style().name().toLowerCase(Locale.ROOT) + " " + paging.parameter() + next;
    }
}
