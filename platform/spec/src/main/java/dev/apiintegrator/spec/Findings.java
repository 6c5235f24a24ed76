package dev.apiintegrator.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects findings while a document is read; a thousand are shown, the others counted. */
public final class Findings {

    private static final int SHOWN = 1_000;

    private final Set<Finding> findings = new LinkedHashSet<>();
    private int others;

    public void add(Finding finding) {
        if (findings.size() < SHOWN) {
            findings.add(finding);
        } else if (!findings.contains(finding)) {
            others++;
        }
    }

    public void addAll(List<Finding> more) {
        more.forEach(this::add);
    }

    /** In the order in which they were found. */
    public List<Finding> list() {
        List<Finding> list = new ArrayList<>(findings);
        if (others > 0) {
            list.add(Finding.info("more-findings", others + " more findings are not shown")
                    .suggesting("mend those above, then import again"));
        }
        return List.copyOf(list);
    }
}
