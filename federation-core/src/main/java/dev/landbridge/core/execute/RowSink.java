package dev.landbridge.core.execute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes rows as they come. */
@FunctionalInterface
interface RowSink {
  /** Takes some rows; false if it needs no more. */
  boolean accept(List<@Nullable Object[]> rows);
}
