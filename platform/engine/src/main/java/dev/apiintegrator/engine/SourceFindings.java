package dev.apiintegrator.engine;

import dev.apiintegrator.engine.check.FindingCodes;
import dev.apiintegrator.engine.check.RouteLines;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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

    /** Of these the check is the only judge. */
    private static final Set<RouteSource.Kind> NOT_FOR_CAMEL =
            Set.of(RouteSource.Kind.WORKFLOW, RouteSource.Kind.SETTINGS);

    private final Revision revision;
    private final UnaryOperator<Finding> mask;
    private final List<Finding> checked;
    private final List<Finding> others = new ArrayList<>();

    /** @param mask takes out what must not be seen */
    SourceFindings(Revision revision, List<Finding> checked, UnaryOperator<Finding> mask) {
        this.revision = revision;
        this.mask = mask;
        Set<String> unread = revision.sources().stream()
                .filter(source -> NOT_FOR_CAMEL.contains(source.kind()))
                .map(RouteSource::path)
                .collect(Collectors.toSet());
        this.checked = new ArrayList<>();
        checked.forEach(finding -> (unread.contains(finding.file()) ? others : this.checked).add(finding));
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

    /** Camel's reason, unless the check has already said it of the same place. */
    void addRefusal(List<Finding> reasons) {
        RouteLines routes = new RouteLines(revision.sources());
        for (Finding reason : reasons) {
            boolean explained = checked.stream()
                    .filter(Finding::isError)
                    .anyMatch(known -> isOfTheSameRoute(known, reason, routes));
            if (!explained) {
                Optional<Finding> foreseen = checked.stream()
                        .filter(known -> isSamePlace(known, reason))
                        .findFirst();
                foreseen.ifPresent(checked::remove);
                others.add(foreseen.map(known -> known.as(Severity.ERROR)).orElse(reason));
            }
        }
    }

    /** Camel often names the line where the route begins that has the fault. */
    private static boolean isOfTheSameRoute(Finding known, Finding reason, RouteLines routes) {
        return reason.line() == 0
                || known.file().equals(reason.file()) && routes.areTogether(reason.file(), known.line(), reason.line());
    }

    private static boolean isSamePlace(Finding known, Finding reason) {
        return reason.line() > 0 && known.file().equals(reason.file()) && known.line() == reason.line();
    }

    RouteRejected rejected() {
        List<Finding> all = new ArrayList<>(checked);
        all.addAll(others);
        return new RouteRejected(revision.integration(), all.stream().map(mask).toList());
    }

    /** What remains to be said about a revision that runs. */
    List<Finding> ofWhatRuns() {
        List<Finding> all = new ArrayList<>();
        for (Finding finding : checked) {
            all.add(finding.isError() ? finding.as(Severity.WARNING) : finding);
        }
        all.addAll(others);
        return all.stream().map(mask).toList();
    }
}
