package dev.apiintegrator.server.database;

import java.nio.file.Path;

/**
 * Where the database is.
 *
 * @param jdbc as JDBC takes it, with what the operator wrote into it
 */
record DatabaseUrl(String jdbc) {

    /** Without WRITE_DELAY=0 H2 acknowledges commits before they are on disk. */
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    static DatabaseUrl of(DatabaseProperties database, Path data) {
        if (!database.url().isEmpty()) {
            return new DatabaseUrl(database.url());
        }
        return new DatabaseUrl(
                "jdbc:h2:file:" + data.toAbsolutePath().normalize().resolve("integrator") + H2_OPTIONS);
    }

    boolean isPostgreSql() {
        return jdbc.startsWith("jdbc:postgresql:");
    }

    /** For people: no password, wherever it was written, and no options. */
    @Override
    public String toString() {
        String place = jdbc.replaceFirst("[?;].*", "");
        return place.replaceFirst("//[^/@]*@", "//");
    }
}
