package dev.landbridge.policies.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A process of its own with an embedded database, for tests that end it. */
final class StateProcess {
  private StateProcess() {}

  /** Opens the database in the folder given, or a temporary one, and waits to be ended. */
  public static void main(String[] arguments) throws IOException {
    Optional<Path> folder =
        arguments.length == 0 ? Optional.empty() : Optional.of(Path.of(arguments[0]));
    StateDatabase database = StateDatabase.open(new StateLocation.Embedded(folder, 0));
    System.out.println("server " + database.serverProcess().orElseThrow());
    if (System.in.read() < 0) {
      database.close();
    }
  }
}
