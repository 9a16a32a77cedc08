package dev.landbridge.demo.robust;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The virtual threads that are inside Landbridge's own code. */
final class LandbridgeThreads {
  private static final String OWN_FRAME = "dev.landbridge.";

  private LandbridgeThreads() {}

  /** How many there are now. */
  static int count() throws IOException {
    Path folder = Files.createTempDirectory("landbridge-threads-");
    Path dump = folder.resolve("threads.txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
      int count = 0;
      for (String thread : Files.readString(dump).split("\n(?=#)", -1)) {
        boolean virtual = thread.lines().findFirst().orElse("").contains(" virtual");
        if (virtual && thread.contains(OWN_FRAME)) {
          count++;
        }
      }
      return count;
    } finally {
      Files.deleteIfExists(dump);
      Files.delete(folder);
    }
  }
}
