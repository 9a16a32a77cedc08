package dev.landbridge.benchmarks.baseline.department;

import dev.landbridge.core.execute.SourceReport;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Rows and how they were had. */
public record Answer<T>(T rows, SourceReport report) {

  /** One report for each source, whatever the number of its statements. */
  public static List<SourceReport> reports(Collection<? extends Answer<?>> answers) {
    TreeMap<String, SourceReport> bySource = new TreeMap<>();
    for (Answer<?> answer : answers) {
      bySource.merge(answer.report().source(), answer.report(), Stopwatch::both);
    }
    return List.copyOf(bySource.values());
  }
}
