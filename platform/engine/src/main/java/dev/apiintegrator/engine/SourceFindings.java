package dev.apiintegrator.engine;

import dev.apiintegrator.engine.check.CamelRefusal;
import dev.apiintegrator.engine.check.FindingCodes;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what is found about a revision while it is built. The static check explains, Camel judges: what the check takes
 * for an error and Camel runs all the same becomes a warning. Not thread-safe.
 */
final class SourceFindings {

    /** With these a file is not given to Camel at all. */
    private static final Set<String> UNREADABLE = Set.of(
            FindingCodes.NOT_TEXT,
            FindingCodes.FILE_TOO_LARGE,
            FindingCodes.YAML_SYNTAX,
            FindingCodes.DUPLICATE_KEY,
            FindingCodes.DUPLICATE_ROUTE_ID,
            FindingCodes.DUPLICATE_OPERATION);

    private final Revision revision;
    private final List<Finding> checked;
    private final List<Finding> others = new ArrayList<>();

    SourceFindings(Revision revision, List<Finding> checked) {
        this.revision = revision;
        this.checked = new ArrayList<>(checked);
    }

    /** A finding that holds whatever Camel says. */
    void add(Finding finding) {
        others.add(finding);
    }

    void addAll(List<Finding> findings) {
        others.addAll(findings);
    }

    /** Throws when there is no use in asking Camel. */
    void throwIfUnreadable() {
        if (checked.stream().anyMatch(finding -> finding.isError() && UNREADABLE.contains(finding.code()))) {
            throw rejected();
        }
        throwIfCertain();
    }

    /** Throws when there is an error that Camel has no say in. */
    void throwIfCertain() {
        if (others.stream().anyMatch(Finding::isError)) {
            throw rejected();
        }
    }

    /** Camel's reason, unless the check has already named the same place or Camel's is only its echo without one. */
    void addRefusal(Throwable refusal) {
        Finding finding = CamelRefusal.explain(refusal, revision.sources());
        boolean explained = checked.stream()
                .filter(Finding::isError)
                .anyMatch(known -> finding.line() == 0
                        || known.file().equals(finding.file()) && Math.abs(known.line() - finding.line()) <= 30);
        if (explained) {
            return;
        }
        Optional<Finding> foreseen = checked.stream()
                .filter(known ->
                        finding.line() > 0 && known.file().equals(finding.file()) && known.line() == finding.line())
                .findFirst();
        foreseen.ifPresent(checked::remove);
        others.add(foreseen.map(known -> known.as(Severity.ERROR)).orElse(finding));
    }

    RouteRejected rejected() {
        List<Finding> all = new ArrayList<>(checked);
        all.addAll(others);
        return new RouteRejected(revision.integration(), all);
    }

    /** What remains to be said about a revision that runs. */
    List<Finding> ofWhatRuns() {
        List<Finding> all = new ArrayList<>();
        for (Finding finding : checked) {
            all.add(finding.isError() ? finding.as(Severity.WARNING) : finding);
        }
        all.addAll(others);
        return all;
    }
}
