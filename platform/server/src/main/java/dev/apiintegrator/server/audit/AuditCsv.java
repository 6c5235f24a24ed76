package dev.apiintegrator.server.audit;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of the log as CSV (RFC 4180) that a spreadsheet takes for text and never for a formula. */
final class AuditCsv {

    static final String HEADINGS =
            "number,time,organization,actor_kind,actor_subject,actor_name,action,target,address,before,after,previous,hash\r\n";

    private static final String FORMULAS = "=+-@\t\r\n";

    private AuditCsv() {}

    static String line(AuditEntry entry) {
        return List.of(
                                String.valueOf(entry.number()),
                                entry.time().toString(),
                                entry.organization(),
                                entry.actor().kind(),
                                entry.actor().subject(),
                                entry.actor().name(),
                                entry.action(),
                                entry.target(),
                                entry.address(),
                                entry.before(),
                                entry.after(),
                                entry.previous(),
                                entry.hash())
                        .stream()
                        .map(AuditCsv::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
