package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** One tree of a document and of those that it refers to: the others stand under {@value #OTHERS}, and references lead there. */
final class Bundle {

    static final String OTHERS = "x-referenced-documents";

    private final ApiDocument document;
    private final Findings findings = new Findings();
    private final Map<URI, Other> others = new LinkedHashMap<>();
    private final Deque<Other> unread = new ArrayDeque<>();
    private final Map<URI, String> unreadable = new HashMap<>();
    private int bytes;
    private int values;

    Bundle(ApiDocument document) {
        this.document = document;
        this.bytes = document.bytes().length;
    }

    /** A document that is referred to, with a name of its own among the others. */
    private record Other(URI uri, String name, JsonNode root) {}

    Tree tree() {
        Tree tree = TreeReader.read(document);
        URI base = document.base().orElse(null);
        if (base == null || !tree.root().isObject()) {
            return tree;
        }
        findings.addAll(tree.findings());
        values = tree.values();
        ObjectNode root = (ObjectNode) new Rewriter(base, base, "#").rewritten(tree.root());
        if (others.isEmpty()) {
            return new Tree(root, findings.list(), values);
        }
        Map<String, JsonNode> rewritten = new LinkedHashMap<>();
        while (!unread.isEmpty()) {
            Other other = unread.pop();
            rewritten.put(other.name, new Rewriter(other.uri, base, place(other)).rewritten(other.root));
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        root.fields().forEachRemaining(each -> whole.set(each.getKey(), each.getValue()));
        ObjectNode referenced = whole.putObject(OTHERS);
        rewritten.forEach(referenced::set);
        return new Tree(whole, findings.list(), values);
    }

    /** Made of the file's name: schemas that are whole files are called so. */
    private String unusedName(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        String name = file.replaceAll("[^A-Za-z0-9._-]", "_");
        String unused = name;
        for (int i = 2; isName(unused); i++) {
            unused = name + "_" + i;
        }
        return unused;
    }

    private boolean isName(String name) {
        return others.values().stream().anyMatch(other -> other.name.equals(name));
    }

    private static String place(Other other) {
        return "#/" + OTHERS + "/" + other.name;
    }

    /** Copies what has a reference to another document below it, and nothing else. */
    private final class Rewriter {
        private final URI uri;
        private final URI main;
        private final String here;
        private final Deque<String> path = new ArrayDeque<>();

        Rewriter(URI uri, URI main, String here) {
            this.uri = uri;
            this.main = main;
            this.here = here;
        }

        JsonNode rewritten(JsonNode node) {
            return rewritten(node, "");
        }

        private JsonNode rewritten(JsonNode node, String key) {
            path.addLast(key);
            JsonNode rewritten = copied(node, key);
            path.removeLast();
            return rewritten;
        }

        private JsonNode copied(JsonNode node, String key) {
            if (node instanceof ObjectNode object) {
                ObjectNode copy = null;
                for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
                    Map.Entry<String, JsonNode> field = fields.next();
                    JsonNode before = field.getValue();
                    if (Literals.isOne(field.getKey(), key)) {
                        continue;
                    }
                    JsonNode after = field.getKey().equals("$ref") && before.isTextual()
                            ? reference(before)
                            : rewritten(before, field.getKey());
                    if (after != before) {
                        if (copy == null) {
                            copy = JsonNodeFactory.instance.objectNode();
                            copy.setAll(object);
                        }
                        copy.set(field.getKey(), after);
                    }
                }
                return copy == null ? object : copy;
            }
            if (node instanceof ArrayNode array) {
                ArrayNode copy = null;
                for (int i = 0; i < array.size(); i++) {
                    JsonNode after = rewritten(array.get(i), String.valueOf(i));
                    if (after != array.get(i)) {
                        if (copy == null) {
                            copy = JsonNodeFactory.instance.arrayNode();
                            copy.addAll(array);
                        }
                        copy.set(i, after);
                    }
                }
                return copy == null ? array : copy;
            }
            return node;
        }

        private String pointer() {
            StringBuilder pointer = new StringBuilder();
            path.stream().skip(1).forEach(key -> pointer.append('/').append(Pointers.escaped(key)));
            return pointer.toString();
        }

        private JsonNode reference(JsonNode node) {
            String reference = node.asText();
            if (reference.startsWith("#")) {
                return here.equals("#") ? node : TextNode.valueOf(here + reference.substring(1));
            }
            int hash = reference.indexOf('#');
            String fragment = hash < 0 ? "" : reference.substring(hash + 1);
            URI target;
            try {
                target = uri.resolve((hash < 0 ? reference : reference.substring(0, hash)).replace(" ", "%20"))
                        .normalize();
            } catch (IllegalArgumentException e) {
                findings.add(Finding.error("unreadable-reference", "'" + reference + "' is no reference")
                        .in(uri.equals(main) ? "" : uri.toString())
                        .at(pointer()));
                return node;
            }
            if (target.equals(main)) {
                return TextNode.valueOf("#" + fragment);
            }
            Other other = other(target, reference);
            if (other == null) {
                findings.add(Finding.error(
                                "external-reference", "'" + reference + "' is not read: " + unreadable.get(target))
                        .in(uri.equals(main) ? "" : uri.toString())
                        .at(pointer())
                        .suggesting("bundle the document into one, or allow what it refers to"));
            }
            return other == null ? node : TextNode.valueOf(place(other) + fragment);
        }
    }

    /** Null when it cannot be read; why is in {@link #unreadable}. */
    private Other other(URI uri, String reference) {
        if (others.containsKey(uri) || unreadable.containsKey(uri)) {
            return others.get(uri);
        }
        try {
            if (others.size() + unreadable.size() >= document.limits().maxFiles()) {
                throw new IOException(
                        "the document refers to more than " + document.limits().maxFiles() + " others");
            }
            byte[] read = document.references().read(uri, document.limits().maxBytes() - bytes);
            bytes += read.length;
            Tree tree = TreeReader.read(ApiDocument.of(read, "", uri.toString())
                    .withLimits(document.limits().withMaxNodes(document.limits().maxNodes() - values)));
            values += tree.values();
            tree.findings().forEach(finding -> findings.add(finding.in(reference)));
            Other other = new Other(uri, unusedName(uri), tree.root());
            others.put(uri, other);
            unread.add(other);
            return other;
        } catch (IOException e) {
            unreadable.put(uri, e.getMessage());
            return null;
        }
    }
}
