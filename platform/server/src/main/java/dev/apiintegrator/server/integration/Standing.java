package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.source.Finding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How an integration stands, as it is written down.
 *
 * @param latest the newest revision of the history, 0 for none
 * @param latestDigest of that revision; empty when there is none
 * @param target the revision that should run, 0 for none
 * @param rejected whether the last attempt to deploy failed
 * @param findings of that attempt
 * @param version counts the changes
 * @param changed when the last one was, in whole microseconds as databases keep them
 */
record Standing(
        About about,
        long latest,
        String latestDigest,
        long target,
        boolean rejected,
        List<Finding> findings,
        long version,
        Instant changed) {

    static final Standing NEW = new Standing(About.NOTHING, 0, "", 0, false, List.of(), 0, Instant.EPOCH);

    Standing {
        findings = List.copyOf(findings);
    }

    Standing about(About about) {
        return new Standing(about, latest, latestDigest, target, rejected, findings, version, changed);
    }

    /** The revision is part of the history. */
    Standing accepted(Revision revision) {
        return new Standing(about, revision.number(), revision.digest(), target, rejected, findings, version, changed);
    }

    Standing live(long target, List<Finding> findings) {
        return new Standing(about, latest, latestDigest, target, false, findings, version, changed);
    }

    Standing stopped() {
        return new Standing(about, latest, latestDigest, 0, false, List.of(), version, changed);
    }

    Standing rejected(List<Finding> findings) {
        return new Standing(about, latest, latestDigest, target, true, findings, version, changed);
    }

    /** The same, as the next after another. */
    Standing after(Standing before) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Standing(about, latest, latestDigest, target, rejected, findings, before.version + 1, now);
    }

    /** Whether nothing but the version and its time differ. */
    boolean tellsTheSameAs(Standing other) {
        return equals(new Standing(
                other.about,
                other.latest,
                other.latestDigest,
                other.target,
                other.rejected,
                other.findings,
                version,
                changed));
    }
}
