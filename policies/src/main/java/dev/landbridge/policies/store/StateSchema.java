package dev.landbridge.policies.store;

import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The schema of the state, and its versions. Every method reaches the server, and throws {@link
 * FlywayException} if that or the migration fails.
 */
public final class StateSchema {
  /** Its name. */
  public static final String NAME = "landbridge";

  /** The table in which the versions are kept that it went through. */
  public static final String HISTORY = "flyway_schema_history";

  /** The folder of the migrations, on the class path. */
  public static final String MIGRATIONS = "dev/landbridge/policies/migration";

  private final StateLocation.Existing server;

  /** The schema at a server, whether it is there yet or not. */
  public StateSchema(StateLocation.Existing server) {
    this.server = server;
  }

  private Flyway flyway(MigrationVersion target) {
    return Flyway.configure(StateSchema.class.getClassLoader())
        .dataSource(server.url(), server.user(), server.password())
        .locations("classpath:" + MIGRATIONS)
        .defaultSchema(NAME)
        .schemas(NAME)
        .target(target)
        .cleanDisabled(false)
        .load();
  }

  /** Brings it to the newest version that this program knows. */
  public void migrate() {
    flyway(MigrationVersion.LATEST).migrate();
  }

  /** Brings it to a version that is not older than its own. */
  public void migrateTo(String version) {
    flyway(MigrationVersion.fromVersion(version)).migrate();
  }

  /** Removes everything in it. */
  public void clear() {
    flyway(MigrationVersion.LATEST).clean();
  }

  /** The newest version that this program knows. */
  public String newest() {
    return Arrays.stream(flyway(MigrationVersion.LATEST).info().all())
        .filter(it -> it.getState().isResolved())
        .flatMap(it -> Optional.ofNullable(it.getVersion()).stream())
        .max(MigrationVersion::compareTo)
        .orElseThrow(() -> new IllegalStateException("no migrations"))
        .getVersion();
  }

  /**
   * Which of two versions is newer: negative if the second is.
   *
   * @throws FlywayException if either is no version
   */
  public static int compare(String version, String other) {
    return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(other));
  }
}
