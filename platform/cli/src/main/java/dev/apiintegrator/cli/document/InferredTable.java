package dev.apiintegrator.cli.document;

import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import dev.apiintegrator.spec.inference.Inferences;
import dev.apiintegrator.spec.inference.InferredValue;
import java.util.List;

/** Shows what was inferred of an API, from where, and how sure that is. */
final class InferredTable {

    private InferredTable() {}

    static void print(Inferences inferences, Screen screen) {
        List<InferredValue> values = inferences.values();
        if (values.isEmpty()) {
            screen.println("nothing was inferred");
            return;
        }
        Table table = new Table("INFERRED", "OPERATION", "VALUE", "SURE", "FROM");
        for (InferredValue value : values) {
            table.row(
                    Style.STRONG,
                    value.kind(),
                    Screen.clean(value.operation()),
                    Screen.clean(value.value()),
                    Math.round(value.confidence() * 100) + " %",
                    Style.QUIET,
                    Screen.clean(value.source()));
        }
        table.printTo(screen);
    }
}
