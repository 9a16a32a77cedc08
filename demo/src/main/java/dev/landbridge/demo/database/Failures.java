package dev.landbridge.demo.database;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.nio.file.Path;

/** The errors of starting the demo databases, in the words of the person who started them. */
final class Failures {
  private Failures() {}

  static LandbridgeException cannotStart(String server, Path log, Throwable cause) {
    return new LandbridgeException(
        ErrorCode.SOURCE_UNAVAILABLE,
        "Cannot start %s: it ended or did not answer. Read %s.".formatted(server, log),
        cause);
  }

  static LandbridgeException cannotLoad(String what, Throwable cause) {
    return new LandbridgeException(
        ErrorCode.INTERNAL_ERROR,
        "Cannot load demo city: %s. Start again; a folder half loaded is built anew."
            .formatted(what),
        cause);
  }

  static LandbridgeException interrupted(String what) {
    Thread.currentThread().interrupt();
    return new LandbridgeException(
        ErrorCode.CANCELLED, "Cannot %s: interrupted. Start again.".formatted(what));
  }

  static LandbridgeException folder(String problem, Path folder, String advice) {
    return new LandbridgeException(
        ErrorCode.CONFIGURATION_INVALID,
        "Cannot reuse data folder: %s %s. %s.".formatted(folder, problem, advice));
  }
}
