package dev.apiintegrator.server.audit;

import java.util.Optional;

/** Verifies the lines of one audit log, given one after the other from the oldest. Not thread-safe. */
public final class AuditChain {

    private final boolean whole;
    private AuditEntry first;
    private AuditEntry last;
    private Broken broken;

    private AuditChain(boolean whole) {
        this.whole = whole;
    }

    /** Of a log from its first line on. */
    static AuditChain whole() {
        return new AuditChain(true);
    }

    /** Of a stretch of a log, as it was exported: what comes before its first line is taken on trust. */
    public static AuditChain stretch() {
        return new AuditChain(false);
    }

    /** @return whether all lines until now, this one included, are as they were written */
    public boolean accept(AuditEntry entry) {
        if (broken == null) {
            broken = problem(entry);
            first = first == null ? entry : first;
            last = broken == null ? entry : last;
        }
        return broken == null;
    }

    private Broken problem(AuditEntry entry) {
        if (!entry.expectedHash().equals(entry.hash())) {
            return new Broken(entry.number(), "it was changed: its hash does not fit its content");
        }
        if (last == null && whole && entry.number() != 1) {
            return new Broken(1, "it is missing");
        }
        if (last == null) {
            return entry.number() == 1 && !entry.previous().equals(AuditEntry.GENESIS)
                    ? new Broken(1, "it says that another line comes before it")
                    : null;
        }
        if (!entry.organization().equals(last.organization())) {
            return new Broken(entry.number(), "it belongs to organization '" + entry.organization() + "'");
        }
        if (entry.number() != last.number() + 1) {
            return new Broken(
                    last.number() + 1,
                    entry.number() > last.number()
                            ? "it is missing"
                            : "line " + entry.number() + " stands in its place");
        }
        return entry.previous().equals(last.hash())
                ? null
                : new Broken(entry.number(), "it does not follow line " + last.number() + ": one of both was replaced");
    }

    /** The end was reached, and there should be more. */
    void expect(long number, String hash) {
        if (broken == null && lastNumber() != number) {
            broken = new Broken(
                    Math.min(lastNumber(), number) + 1,
                    lastNumber() < number ? "it is missing" : "it was added beside the log");
        } else if (broken == null && last != null && !last.hash().equals(hash)) {
            broken = new Broken(number, "it is not the line that was written last");
        }
    }

    /** The first number where the log is not as it was written; empty when all of it is. */
    public Optional<Broken> broken() {
        return Optional.ofNullable(broken);
    }

    /** Of the first line; 0 when there was none. */
    public long firstNumber() {
        return first == null ? 0 : first.number();
    }

    /** Of the last line that is as it was written; 0 when there was none. */
    public long lastNumber() {
        return last == null ? 0 : last.number();
    }

    /** Of the last line that is as it was written: write it down elsewhere, and the past cannot be written anew. */
    public String lastHash() {
        return last == null ? AuditEntry.GENESIS : last.hash();
    }

    /**
     * @param number of the line
     * @param problem what is wrong with it
     */
    public record Broken(long number, String problem) {}
}
