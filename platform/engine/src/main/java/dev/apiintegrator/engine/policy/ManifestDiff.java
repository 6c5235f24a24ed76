package dev.apiintegrator.engine.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a newer revision touches more or less than an older one.
 *
 * @param wider it may or does more: a more trusting policy, code, or something that was added
 * @param policy both profiles when they differ; otherwise null
 * @param code both when they differ; otherwise null
 * @param changes by the name of the manifest's list; only lists that differ
 */
public record ManifestDiff(boolean wider, Pair policy, Pair code, Map<String, Change> changes) {

    /** @param before of the older revision */
    public record Pair(String before, String after) {}

    public record Change(List<String> added, List<String> removed) {}

    public static ManifestDiff between(PermissionManifest older, PermissionManifest newer) {
        Map<String, Change> changes = new LinkedHashMap<>();
        Map<String, List<String>> before = older.lists();
        newer.lists().forEach((name, after) -> {
            List<String> added = after.stream()
                    .filter(each -> !before.get(name).contains(each))
                    .toList();
            List<String> removed = before.get(name).stream()
                    .filter(each -> !after.contains(each))
                    .toList();
            if (!added.isEmpty() || !removed.isEmpty()) {
                changes.put(name, new Change(added, removed));
            }
        });
        Pair policy = pair(older.policy(), newer.policy());
        Pair code = pair(String.valueOf(older.code()), String.valueOf(newer.code()));
        boolean wider = policy != null && newer.policy().equals(AuthorPolicy.TRUSTED.profile())
                || code != null && newer.code()
                || changes.values().stream().anyMatch(change -> !change.added().isEmpty());
        return new ManifestDiff(wider, policy, code, changes);
    }

    private static Pair pair(String before, String after) {
        return before.equals(after) ? null : new Pair(before, after);
    }
}
