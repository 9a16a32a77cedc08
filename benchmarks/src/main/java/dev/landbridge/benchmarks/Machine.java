package dev.landbridge.benchmarks;

import java.lang.management.ManagementFactory;

/** The machine that a report is of. */
final class Machine {
  private Machine() {}

  /** One line for a report. The load average is that of the moment. */
  static String line() {
    Runtime runtime = Runtime.getRuntime();
    return "%d processors, %s %s, Java %s, heap up to %d MiB; load average %.1f before the start. Client, servers and all databases share the processors."
        .formatted(
            runtime.availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version().feature(),
            runtime.maxMemory() >> 20,
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
