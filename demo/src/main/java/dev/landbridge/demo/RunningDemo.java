package dev.landbridge.demo;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.demo.database.DemoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Leaves a note of where the running demo keeps its keys, for {@code landbridge token}. */
final class RunningDemo {
  private RunningDemo() {}

  private static Path note() {
    return DemoOptions.defaults().binaryCache().resolve("running-demo");
  }

  static void leave(Path folder) throws IOException {
    Files.createDirectories(note().toAbsolutePath().getParent());
    Files.writeString(note(), folder.toString());
  }

  static void remove(Path folder) throws IOException {
    if (Files.exists(note()) && Files.readString(note()).equals(folder.toString())) {
      Files.deleteIfExists(note());
    }
  }

  static Path folder() {
    try {
      Path folder = Path.of(Files.readString(note()));
      if (Files.isDirectory(folder)) {
        return folder;
      }
    } catch (IOException _) {
      // No note: no demo runs.
    }
    throw new LandbridgeException(
        ErrorCode.CONFIGURATION_INVALID,
        "Cannot make a token: no demo runs for this user. Start ./landbridge demo in another terminal first.");
  }
}
