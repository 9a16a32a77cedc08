package dev.landbridge.policies.store.backup;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.nio.file.Path;
import java.sql.SQLException;

/** What the operator is told. Nothing of it comes out of a row. */
final class Refusal {
  private Refusal() {}

  /** A file that cannot be written. */
  static LandbridgeException write(Path file, String why) {
    return new LandbridgeException(
        ErrorCode.NOT_POSSIBLE, "Cannot write the backup: %s: %s.".formatted(file, why));
  }

  /** A database without a state. */
  static LandbridgeException nothingThere() {
    return new LandbridgeException(
        ErrorCode.NOT_POSSIBLE,
        "Cannot back up the state: the database holds none. Check the configuration's state.");
  }

  /** A file that cannot be read, or must not be. */
  static LandbridgeException read(Path file, String why) {
    return new LandbridgeException(
        ErrorCode.NOT_POSSIBLE, "Cannot restore the backup: %s: %s.".formatted(file, why));
  }

  /** A state that a backup cannot be put into. */
  static LandbridgeException restore(String why) {
    return new LandbridgeException(
        ErrorCode.NOT_POSSIBLE, "Cannot restore the backup: %s.".formatted(why));
  }

  /** A database that did not do what it was asked. */
  static LandbridgeException database(String what, Throwable cause) {
    return new LandbridgeException(
        ErrorCode.NOT_POSSIBLE,
        "Cannot %s: the state database refused it%s. Check its address, account and rights."
            .formatted(what, sqlState(cause)),
        cause);
  }

  private static String sqlState(Throwable thrown) {
    for (Throwable it = thrown; it != null; it = it.getCause()) {
      if (it instanceof SQLException known && known.getSQLState() != null) {
        return " (SQLSTATE " + known.getSQLState() + ")";
      }
    }
    return "";
  }
}
