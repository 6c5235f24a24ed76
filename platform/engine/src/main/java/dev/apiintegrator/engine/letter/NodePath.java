package dev.apiintegrator.engine.letter;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/** Where a node stands in its route. */
final class NodePath {

    private NodePath() {}

    /**
     * A node among those that run one after the other.
     *
     * @param block that they are the content of; for a branch of a choice the choice itself
     */
    record Place(ProcessorDefinition<?> block, List<ProcessorDefinition<?>> line, int index) {

        ProcessorDefinition<?> node() {
            return line.get(index);
        }

        /** What runs from the node on, or from so many after it. */
        List<ProcessorDefinition<?>> from(int offset) {
            return line.subList(index + offset, line.size()).stream()
                    .filter(each -> !each.isAbstract())
                    .<ProcessorDefinition<?>>map(each -> each)
                    .toList();
        }
    }

    /**
     * The node and all that it is in, the innermost first; empty when there is none.
     *
     * @param route null when there is none
     */
    static List<Place> to(RouteDefinition route, String id) {
        return route == null ? List.of() : within(route, id);
    }

    private static List<Place> within(ProcessorDefinition<?> block, String id) {
        for (List<ProcessorDefinition<?>> line : lines(block)) {
            for (int i = 0; i < line.size(); i++) {
                Place here = new Place(block, line, i);
                if (id.equals(here.node().getId())) {
                    return List.of(here);
                }
                List<Place> deeper = within(here.node(), id);
                if (!deeper.isEmpty()) {
                    List<Place> path = new ArrayList<>(deeper);
                    path.add(here);
                    return path;
                }
            }
        }
        return List.of();
    }

    private static List<List<ProcessorDefinition<?>>> lines(ProcessorDefinition<?> block) {
        if (!(block instanceof ChoiceDefinition choice)) {
            return List.of(block.getOutputs());
        }
        List<List<ProcessorDefinition<?>>> branches = new ArrayList<>();
        choice.getWhenClauses().forEach(when -> branches.add(when.getOutputs()));
        if (choice.getOtherwise() != null) {
            branches.add(choice.getOtherwise().getOutputs());
        }
        return branches;
    }
}
