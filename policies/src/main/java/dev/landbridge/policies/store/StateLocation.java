package dev.landbridge.policies.store;

import java.nio.file.Path;
import java.util.Optional;

/** Where Landbridge keeps its own state. */
public sealed interface StateLocation {

  /**
   * A PostgreSQL, version 15 or later, that somebody else runs.
   *
   * @param url a JDBC URL, for example {@code jdbc:postgresql://db.example/landbridge}
   * @param user may create the schema {@code landbridge}, or owns it
   */
  record Existing(String url, String user, String password) implements StateLocation {
    @Override
    public String toString() {
      return "Existing[url=" + url.replaceAll("\\?.*", "") + ", user=" + user + "]";
    }
  }

  /**
   * A PostgreSQL that this process starts on the loopback address and ends with itself.
   *
   * @param folder where the data is kept; without it nothing is left behind
   * @param port 0 for a free one
   */
  record Embedded(Optional<Path> folder, int port) implements StateLocation {
    public Embedded {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port " + port);
      }
    }
  }

  /** An embedded one on a free port that leaves nothing behind. */
  static StateLocation temporary() {
    return new Embedded(Optional.empty(), 0);
  }
}
