package dev.landbridge.benchmarks;

/** The machine that a report is of. */
final class Machine {
  private Machine() {}

  /** One line for a report. */
  static String line() {
    Runtime runtime = Runtime.getRuntime();
    return "%d processors, %s %s, Java %s, heap up to %d MiB. Client, servers and all databases share them."
        .formatted(
            runtime.availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version().feature(),
            runtime.maxMemory() >> 20);
  }
}
