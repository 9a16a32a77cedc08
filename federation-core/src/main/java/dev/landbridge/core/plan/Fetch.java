package dev.landbridge.core.plan;

import java.util.List;

/**
 * Rows for one place of the answer.
 *
 * @param rows which rows
 * @param late what is attached only to those rows that are left, because only the answer shows it
 * @param layout how they become rows of the answer
 * @param many whether the place holds a list
 */
public record Fetch(
    List<String> path, RowsPlan rows, List<Attachment> late, RowLayout layout, boolean many)
    implements FetchPlan {
  public Fetch {
    path = List.copyOf(path);
    late = List.copyOf(late);
  }

  @Override
  public String source() {
    return rows.source();
  }
}
