package dev.landbridge.demo.secrecy;

import dev.landbridge.demo.SharedCity;
import java.sql.SQLException;
import java.util.Map;

/** The databases of all tests of this package. */
final class SharedGround {
  private SharedGround() {}

  private static final class Holder {
    static final Map<String, String> GROUND = prepare();

    private Holder() {}

    private static Map<String, String> prepare() {
      try {
        return Map.copyOf(Ground.prepare(SharedCity.get()));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The databases; the first call makes them. */
  static Map<String, String> get() {
    return Holder.GROUND;
  }
}
