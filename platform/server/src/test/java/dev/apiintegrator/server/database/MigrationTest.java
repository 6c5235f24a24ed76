package dev.apiintegrator.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.server.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * The one SQL on both databases. Data of a version is in {@code migration/V<version>.sql}, written as that version knew the
 * tables: a new migration needs such a file if it makes tables.
 */
class MigrationTest {

    @ParameterizedTest
    @MethodSource("fromEachVersion")
    void keepsTheDataOfEachEarlierVersion(String database, MigrationVersion from, Supplier<String> url) {
        String place = url.get();
        List<MigrationVersion> all = versions(flyway(place, "latest"));
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(place));
        // data is put in by the version that made its tables, and must survive all that come after
        for (MigrationVersion each : all) {
            if (each.compareTo(from) <= 0) {
                flyway(place, each.getVersion()).migrate();
                fill(place, each);
            }
        }

        Flyway latest = flyway(place, "latest");
        latest.migrate();

        assertThat(latest.info().pending()).isEmpty();
        assertThat(latest.validateWithResult().validationSuccessful).isTrue();
        assertThat(jdbc.sql("select name from organization order by name")
                        .query(String.class)
                        .list())
                .containsExactly("acme", "default");
        if (from.isAtLeast("2")) {
            assertThat(jdbc.sql("""
                                    select c.content from integration i
                                    join revision_source s on s.integration = i.id and s.number = i.latest
                                    join source_content c on c.digest = s.digest
                                    """)
                            .query((row, number) -> row.getBytes("content"))
                            .single())
                    .isEqualTo(new byte[] {0x2d, 0x20, 0x66});
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void goesFromEmptyToLatestAndIsDoneThen(String database, Supplier<String> url) {
        String place = url.get();

        assertThat(flyway(place, "latest").migrate().migrationsExecuted).isPositive();
        assertThat(flyway(place, "latest").migrate().migrationsExecuted).isZero();
    }

    static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of("H2", (Supplier<String>) TestDatabase::h2),
                Arguments.of("PostgreSQL", (Supplier<String>) TestDatabase::postgresql));
    }

    static Stream<Arguments> fromEachVersion() {
        List<MigrationVersion> versions = versions(flyway(TestDatabase.h2(), "latest"));
        return databases()
                .flatMap(database ->
                        versions.stream().map(version -> Arguments.of(database.get()[0], version, database.get()[1])));
    }

    private static List<MigrationVersion> versions(Flyway flyway) {
        return Arrays.stream(flyway.info().all()).map(MigrationInfo::getVersion).toList();
    }

    private static Flyway flyway(String url, String target) {
        return Flyway.configure().dataSource(url, null, null).target(target).load();
    }

    private static void fill(String url, MigrationVersion version) {
        Resource data = new ClassPathResource("migration/V" + version.getVersion() + ".sql");
        if (data.exists()) {
            new ResourceDatabasePopulator(data).execute(new DriverManagerDataSource(url));
        }
    }
}
