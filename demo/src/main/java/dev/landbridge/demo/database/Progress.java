package dev.landbridge.demo.database;

/** Hears how far the start of the demo databases has come; called from several threads. */
@FunctionalInterface
public interface Progress {
  /**
   * Reports one step.
   *
   * @param message one line for a person, such as {@code 10000 residents loaded}
   */
  void report(String message);

  /** Ignores every step. */
  static Progress silent() {
    return message -> {};
  }
}
