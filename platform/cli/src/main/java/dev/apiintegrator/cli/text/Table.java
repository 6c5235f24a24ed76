package dev.apiintegrator.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in columns as wide as they need to be. */
public final class Table {

    private record Cell(String text, Style style) {}

    private final List<Cell[]> rows = new ArrayList<>();
    private final int columns;

    public Table(String... headings) {
        this.columns = headings.length;
        rows.add(Arrays.stream(headings)
                .map(heading -> new Cell(heading, Style.QUIET))
                .toArray(Cell[]::new));
    }

    /** Adds a row; a {@link Style} colours the text that follows it. */
    public Table row(Object... values) {
        List<Cell> cells = new ArrayList<>();
        Style style = Style.PLAIN;
        for (Object value : values) {
            if (value instanceof Style next) {
                style = next;
            } else {
                cells.add(new Cell(Screen.clean(String.valueOf(value)).replaceAll("\\s+", " "), style));
                style = Style.PLAIN;
            }
        }
        rows.add(cells.toArray(Cell[]::new));
        return this;
    }

    public void printTo(Screen screen) {
        int[] widths = new int[columns];
        for (Cell[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        for (Cell[] row : rows) {
            StringBuilder line = new StringBuilder();
            int gap = 0;
            for (int i = 0; i < columns; i++) {
                if (!row[i].text().isEmpty()) {
                    line.append(" ".repeat(gap)).append(screen.paint(row[i].style(), row[i].text()));
                    gap = 0;
                }
                gap += widths[i] - width(row[i]) + 2;
            }
            screen.println(line.toString());
        }
    }

    private static int width(Cell cell) {
        return cell.text().codePointCount(0, cell.text().length());
    }
}
