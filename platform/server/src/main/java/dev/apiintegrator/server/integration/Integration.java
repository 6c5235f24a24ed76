package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Deployment;
import dev.apiintegrator.engine.check.FindingCodes;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One integration as it stands: a snapshot.
 *
 * @param id its name and organization
 * @param origin who holds the sources
 * @param place the file or directory they are read from; empty unless {@link Origin#FILE}
 * @param description may be empty
 * @param labels may be empty
 * @param state what it does now
 * @param latestRevision the newest one that was accepted; 0 when there is none yet
 * @param targetRevision the one that should run; 0 when none should
 * @param running what does run; empty when nothing does
 * @param findings of the last attempt to deploy: errors when it was rejected, otherwise warnings
 * @param changed when it was last saved, deployed, undeployed or rejected
 * @param tag names this state of what was saved and deployed; another one after each change, also over restarts
 */
public record Integration(
        IntegrationId id,
        Origin origin,
        String place,
        String description,
        Map<String, String> labels,
        State state,
        long latestRevision,
        long targetRevision,
        Optional<Deployment> running,
        List<Finding> findings,
        Instant changed,
        String tag) {

    /** Why nothing runs, while it is {@link State#WAITING}. */
    public List<String> waitsFor() {
        return findings.stream()
                .filter(Finding::isError)
                .map(Finding::message)
                .distinct()
                .toList();
    }

    /** Whether it says that a connection is not declared, or cannot be used. */
    public static boolean isAboutAConnection(Finding finding) {
        return finding.code().equals(FindingCodes.UNKNOWN_CONNECTION)
                || finding.code().equals(FindingCodes.CONNECTION_UNUSABLE);
    }

    /** What an integration does now. */
    public enum State {
        /** The target revision runs. */
        RUNNING,
        /** An older revision runs, because the newest sources were rejected. */
        OUTDATED,
        /** Nothing runs, because the sources were rejected. */
        FAILED,
        /** Nothing runs, because connections that it names are not declared or away. It starts by itself when they are there. */
        WAITING,
        /** Nothing runs, and nothing should. */
        STOPPED;

        static State of(boolean running, boolean rejected) {
            if (running) {
                return rejected ? OUTDATED : RUNNING;
            }
            return rejected ? FAILED : STOPPED;
        }

        static State of(boolean running, boolean rejected, List<Finding> findings) {
            State state = of(running, rejected);
            return state == FAILED
                            && findings.stream().filter(Finding::isError).allMatch(Integration::isAboutAConnection)
                    ? WAITING
                    : state;
        }
    }
}
