package dev.landbridge.core.execute;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a list that are read while they are taken. They can be taken once. */
@FunctionalInterface
public interface RowStream {
  /**
   * Gives all rows in their order, some at a time. What the consumer was given is gone when it
   * returns; while it blocks, little more is read.
   *
   * @throws dev.landbridge.core.error.LandbridgeException of kind {@code SOURCE} if the rows that
   *     were given are not all; as {@link QueryExecutor#execute} otherwise
   */
  void forEachBatch(Consumer<List<@Nullable Object[]>> consumer);
}
