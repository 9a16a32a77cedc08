package dev.landbridge.core.execute;

import dev.landbridge.core.plan.KeyReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of one link, by the identity of the key that they were looked up by, in their order. */
final class LinkedRows {
  private final Map<Object, List<@Nullable Object[]>> groups = new HashMap<>();

  /** Rows that match none of the keys, because a source compares more loosely, are left out. */
  static LinkedRows of(Set<Object> keys, List<KeyReader> ownKeys, RowAssembly.Made made) {
    LinkedRows linked = new LinkedRows();
    for (int i = 0; i < made.rows().size(); i++) {
      Set<Object> seen = new HashSet<>();
      for (KeyReader reader : ownKeys) {
        KeyReader.Key key = reader.read(made.results().get(i));
        if (key != null && keys.contains(key.identity()) && seen.add(key.identity())) {
          linked
              .groups
              .computeIfAbsent(key.identity(), _ -> new ArrayList<>())
              .add(made.rows().get(i));
        }
      }
    }
    return linked;
  }

  /** Keeps, of each key's rows, those after the offset and no more than the limit. */
  void cut(int offset, int limit) {
    groups.replaceAll(
        (_, rows) -> {
          int from = Math.min(offset, rows.size());
          int to = (int) Math.min((long) from + limit, rows.size());
          return rows.subList(from, to);
        });
  }

  /** The rows of a key, none if there are none. */
  List<@Nullable Object[]> rows(Object identity) {
    List<@Nullable Object[]> rows = groups.get(identity);
    return rows == null ? List.of() : rows;
  }
}
