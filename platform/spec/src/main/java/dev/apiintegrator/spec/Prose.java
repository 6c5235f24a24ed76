package dev.apiintegrator.spec;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** A text for people as a row of blocks: headings, paragraphs, code and tables. */
final class Prose {

    private static final int MAX_BLOCKS = 200_000;

    private Prose() {}

    /**
     * One block.
     *
     * @param level of a heading, 1 to 6; 0 for all others
     * @param code whether it is code
     * @param text of it; of tables none
     * @param rows of a table, with that of its headings first; of others none
     * @param line 1-based, 0 when not known
     */
    record Block(int level, boolean code, String text, List<List<String>> rows, int line) {
        boolean isHeading() {
            return level > 0;
        }

        boolean isTable() {
            return !rows.isEmpty();
        }
    }

    static List<Block> markdown(String text) {
        List<Block> blocks = new ArrayList<>();
        Parser parser = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .maxOpenBlockParsers(100)
                .build();
        parser.parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                add(blocks, new Block(heading.getLevel(), false, words(heading), List.of(), line(heading)));
            }

            @Override
            public void visit(Paragraph paragraph) {
                add(blocks, new Block(0, false, words(paragraph), List.of(), line(paragraph)));
            }

            @Override
            public void visit(FencedCodeBlock code) {
                add(blocks, new Block(0, true, code.getLiteral(), List.of(), line(code)));
            }

            @Override
            public void visit(IndentedCodeBlock code) {
                add(blocks, new Block(0, true, code.getLiteral(), List.of(), line(code)));
            }

            @Override
            public void visit(CustomBlock block) {
                if (block instanceof TableBlock) {
                    List<List<String>> rows = new ArrayList<>();
                    rows(block, rows);
                    add(blocks, new Block(0, false, "", rows, line(block)));
                } else {
                    visitChildren(block);
                }
            }
        });
        return blocks;
    }

    private static void add(List<Block> blocks, Block block) {
        if (blocks.size() < MAX_BLOCKS) {
            blocks.add(block);
        }
    }

    private static int line(Node node) {
        return node.getSourceSpans().isEmpty()
                ? 0
                : node.getSourceSpans().get(0).getLineIndex() + 1;
    }

    private static void rows(Node node, List<List<String>> rows) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof TableRow) {
                List<String> cells = new ArrayList<>();
                for (Node cell = child.getFirstChild(); cell != null; cell = cell.getNext()) {
                    if (cell instanceof TableCell) {
                        cells.add(words(cell));
                    }
                }
                rows.add(cells);
            } else {
                rows(child, rows);
            }
        }
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        collect(node, words);
        return words.toString().strip();
    }

    private static void collect(Node node, StringBuilder words) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof Text text) {
                words.append(text.getLiteral());
            } else if (child instanceof Code code) {
                words.append(code.getLiteral());
            } else if (child instanceof SoftLineBreak || child instanceof HardLineBreak) {
                words.append('\n');
            } else {
                collect(child, words);
            }
        }
    }

    static List<Block> html(String text) {
        List<Block> blocks = new ArrayList<>();
        Element body = Jsoup.parse(text).body();
        for (Element element : body.select("h1,h2,h3,h4,h5,h6,p,li,pre,table,dt,dd")) {
            String tag = element.normalName();
            if (element.closest("table") != null && !tag.equals("table")) {
                continue; // a cell
            }
            if (tag.equals("pre")) {
                add(blocks, new Block(0, true, element.wholeText(), List.of(), 0));
            } else if (tag.equals("table")) {
                List<List<String>> rows = new ArrayList<>();
                element.select("tr")
                        .forEach(row -> rows.add(
                                row.select("th,td").stream().map(Element::text).toList()));
                if (!rows.isEmpty()) {
                    add(blocks, new Block(0, false, "", rows, 0));
                }
            } else {
                int level = tag.length() == 2 && tag.charAt(0) == 'h' ? tag.charAt(1) - '0' : 0;
                add(blocks, new Block(level, false, element.text(), List.of(), 0));
            }
        }
        return blocks;
    }
}
