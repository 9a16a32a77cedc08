package dev.landbridge.policies.store;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jdbi.v3.core.Jdbi;

/**
 * The PostgreSQL server that holds the state, with the schema that it has: nothing is migrated.
 * Many can have it at once, an embedded one too: who comes second is let in by the files of whoever
 * started it.
 */
public final class StateServer implements AutoCloseable {
  private final StateLocation.Existing location;
  private final Optional<EmbeddedPostgreSql> started;

  private StateServer(StateLocation.Existing location, Optional<EmbeddedPostgreSql> started) {
    this.location = location;
    this.started = started;
  }

  /**
   * Finds the server, or starts it if it is embedded and does not run.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if it is embedded and has no
   *     data, cannot be started, or is starting or stopping just now
   */
  public static StateServer reach(StateLocation state) {
    return switch (state) {
      case StateLocation.Existing existing -> new StateServer(existing, Optional.empty());
      case StateLocation.Embedded embedded -> reach(embedded);
    };
  }

  private static StateServer reach(StateLocation.Embedded embedded) {
    Path folder =
        embedded
            .folder()
            .filter(EmbeddedFolder::hasData)
            .orElseThrow(() -> refused(embedded, "it holds no data. Check state.data"));
    try {
      if (EmbeddedFolder.isTaken(folder)) {
        return new StateServer(
            EmbeddedPostgreSql.running(folder)
                .orElseThrow(
                    () -> refused(embedded, "it is starting or stopping. Try again in a moment")),
            Optional.empty());
      }
    } catch (IOException e) {
      LandbridgeException refusal =
          refused(embedded, "it cannot be read. Be the user who runs Landbridge");
      refusal.initCause(e);
      throw refusal;
    }
    EmbeddedPostgreSql server = EmbeddedPostgreSql.start(embedded);
    return new StateServer(server.location(), Optional.of(server));
  }

  private static LandbridgeException refused(StateLocation.Embedded embedded, String why) {
    return new LandbridgeException(
        ErrorCode.CONFIGURATION_INVALID,
        "Cannot reach the embedded state database: folder %s: %s."
            .formatted(embedded.folder().map(Path::toString).orElse("(temporary)"), why));
  }

  /** Its address and account. */
  public StateLocation.Existing location() {
    return location;
  }

  /** Access without a pool, each use by a connection of its own; statements may take long. */
  public Jdbi jdbi() {
    Properties properties = new Properties();
    properties.setProperty("user", location().user());
    properties.setProperty("password", location().password());
    properties.setProperty("currentSchema", StateSchema.NAME);
    properties.setProperty("ApplicationName", "landbridge");
    return Jdbi.create(location().url(), properties);
  }

  /** Stops the server if it was started here. */
  @Override
  public void close() {
    started.ifPresent(EmbeddedPostgreSql::close);
  }
}
