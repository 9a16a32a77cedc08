package dev.landbridge.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * What a time of load cost in memory, the client and whatever else the process did in it included.
 *
 * @param allocatedBytes by all threads; what a virtual thread allocates counts for its carrier
 * @param peakBytes the most of the heap that was in use, garbage included
 */
record Usage(long allocatedBytes, long peakBytes) {
  static final Usage NONE = new Usage(0, 0);

  private static final List<MemoryPoolMXBean> HEAP =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  /** Both together, as if one had followed the other. */
  Usage plus(Usage other) {
    return new Usage(allocatedBytes + other.allocatedBytes, Math.max(peakBytes, other.peakBytes));
  }

  /** Begins to measure. */
  static Measuring begin() {
    HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
    return new Measuring(allocated());
  }

  /** From a moment on. */
  record Measuring(long allocatedBefore) {
    Usage end() {
      long peak = HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
      return new Usage(allocated() - allocatedBefore, peak);
    }
  }

  private static long allocated() {
    return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
  }
}
