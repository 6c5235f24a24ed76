package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of revisions and of their sources, whose bytes are stored once each. Knows nothing of transactions. */
final class RevisionTable {

    private static final Logger log = LoggerFactory.getLogger(RevisionTable.class);
    private static final int NAME_LENGTH = 255;
    private static final int AT_ONCE = 1_000;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    RevisionTable(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    void insert(long integration, Revision revision, String createdBy) {
        jdbc.sql("""
                        insert into revision (integration, number, digest, created, created_by)
                        values (:integration, :number, :digest, :created, :createdBy)
                        """)
                .param("integration", integration)
                .param("number", revision.number())
                .param("digest", revision.digest())
                .param("created", Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .param("createdBy", createdBy.substring(0, Math.min(NAME_LENGTH, createdBy.length())))
                .update();
        // in the order of their digests: two that store the same ones at once must not wait for each other in a circle
        Map<String, byte[]> contents = new TreeMap<>();
        List<Object[]> sources = new ArrayList<>();
        for (RouteSource source : revision.sources()) {
            byte[] content = source.content();
            String digest = sha256(content);
            contents.put(digest, content);
            sources.add(new Object[] {integration, revision.number(), source.path(), source.size(), digest});
        }
        template.batchUpdate(
                "insert into source_content (digest, content) values (?, ?) on conflict do nothing",
                contents.entrySet().stream()
                        .map(each -> new Object[] {each.getKey(), each.getValue()})
                        .toList());
        template.batchUpdate(
                "insert into revision_source (integration, number, path, bytes, digest) values (?, ?, ?, ?, ?)",
                sources);
    }

    /** Keeps what a revision touches. */
    void describe(long integration, long number, String manifest) {
        jdbc.sql("update revision set manifest = :manifest where integration = :integration and number = :number")
                .param("manifest", manifest)
                .param("integration", integration)
                .param("number", number)
                .update();
    }

    /** Empty when there is none, or when it was not kept. */
    Optional<String> manifest(long integration, long number) {
        return jdbc.sql("""
                        select manifest from revision
                        where integration = :integration and number = :number and manifest is not null
                        """)
                .param("integration", integration)
                .param("number", number)
                .query(String.class)
                .optional();
    }

    /** Newest first. */
    List<SavedRevision> list(long integration, long latest) {
        List<SavedRevision> revisions = new ArrayList<>();
        jdbc.sql("""
                        select r.number, r.digest, r.created, r.created_by, s.path, s.bytes
                        from revision r
                        join revision_source s on s.integration = r.integration and s.number = r.number
                        where r.integration = :integration and r.number <= :latest
                        order by r.number desc, s.path
                        """).param("integration", integration).param("latest", latest).query(row -> {
            long number = row.getLong("number");
            SavedRevision last = revisions.isEmpty() ? null : revisions.get(revisions.size() - 1);
            if (last == null || last.number() != number) {
                last = new SavedRevision(
                        number,
                        row.getString("digest"),
                        row.getObject("created", OffsetDateTime.class).toInstant(),
                        row.getString("created_by"),
                        List.of(),
                        0);
                revisions.add(last);
            }
            revisions.set(revisions.size() - 1, last.with(row.getString("path"), row.getLong("bytes")));
        });
        return List.copyOf(revisions);
    }

    /** Empty when there is none, or when its sources are not those it was made of. */
    Optional<Revision> find(IntegrationId id, long integration, long number) {
        List<Stored> stored = jdbc.sql("""
                        select r.digest, s.path, c.content
                        from revision r
                        join revision_source s on s.integration = r.integration and s.number = r.number
                        join source_content c on c.digest = s.digest
                        where r.integration = :integration and r.number = :number
                        order by s.path
                        """)
                .param("integration", integration)
                .param("number", number)
                .query((row, index) -> new Stored(
                        row.getString("digest"), RouteSource.of(row.getString("path"), row.getBytes("content"))))
                .list();
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        Revision revision =
                Revision.of(id, number, stored.stream().map(Stored::source).toList());
        if (!revision.digest().equals(stored.get(0).digest())) {
            log.error("revision {} of '{}' was changed in the database by somebody else; it is not used", number, id);
            return Optional.empty();
        }
        return Optional.of(revision);
    }

    /** Drops what was stored after the latest of the history but never became part of it. */
    void deleteStaged(long integration, long latest) {
        jdbc.sql("delete from revision where integration = :integration and number > :latest")
                .param("integration", integration)
                .param("latest", latest)
                .update();
    }

    /** The same for all integrations. */
    void deleteStaged() {
        jdbc.sql("delete from revision where number > (select i.latest from integration i where i.id = integration)")
                .update();
    }

    /** Digests of the sources of all revisions up to one, but for one that is kept. */
    List<String> contents(long integration, long last, long kept) {
        return jdbc.sql("""
                        select distinct digest from revision_source
                        where integration = :integration and number <= :last and number <> :kept
                        """)
                .param("integration", integration)
                .param("last", last)
                .param("kept", kept)
                .query(String.class)
                .list();
    }

    /** Drops all revisions up to one, but for one that is kept. */
    void delete(long integration, long last, long kept) {
        jdbc.sql("delete from revision where integration = :integration and number <= :last and number <> :kept")
                .param("integration", integration)
                .param("last", last)
                .param("kept", kept)
                .update();
    }

    /** Drops those of the contents that no revision has any more. */
    void deleteUnused(List<String> digests) {
        for (int from = 0; from < digests.size(); from += AT_ONCE) {
            jdbc.sql("""
                            delete from source_content where digest in (:digests)
                            and not exists (select 1 from revision_source s where s.digest = source_content.digest)
                            """)
                    .param("digests", digests.subList(from, Math.min(from + AT_ONCE, digests.size())))
                    .update();
        }
    }

    /** Drops all contents that no revision has any more. */
    void deleteUnused() {
        jdbc.sql("""
                        delete from source_content
                        where not exists (select 1 from revision_source s where s.digest = source_content.digest)
                        """).update();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    private record Stored(String digest, RouteSource source) {}
}
