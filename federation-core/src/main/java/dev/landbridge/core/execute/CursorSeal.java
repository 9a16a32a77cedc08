package dev.landbridge.core.execute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes cursors that say nothing to those who get them. Thread-safe. */
@FunctionalInterface
public interface CursorSeal {
  /**
   * The cursor of a row.
   *
   * @param responseKey of the root field whose page the row is on
   * @param values of {@code Root.Page.cursor}, each of its type's Java class or null
   */
  String seal(String responseKey, List<@Nullable Object> values);
}
