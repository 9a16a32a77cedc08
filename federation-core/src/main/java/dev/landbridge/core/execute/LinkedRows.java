package dev.landbridge.core.execute;

import dev.landbridge.core.plan.KeyReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows of one link, by the identity of the key that they were looked up by, in their order. */
final class LinkedRows {
  private final Map<Object, List<@Nullable Object[]>> groups = new LinkedHashMap<>();

  /**
   * Adds what was read for some keys. A row that belongs to none of them is left out, because a
   * source compares more loosely; of a row that belongs to another key too, the other key has its
   * own.
   *
   * @param keys identities
   */
  void add(Set<Object> keys, List<KeyReader> ownKeys, List<@Nullable Object[]> results) {
    List<Object> seen = new ArrayList<>(ownKeys.size());
    for (@Nullable Object[] result : results) {
      seen.clear();
      for (KeyReader reader : ownKeys) {
        KeyReader.Key key = reader.read(result);
        if (key != null && keys.contains(key.identity()) && !seen.contains(key.identity())) {
          seen.add(key.identity());
          groups.computeIfAbsent(key.identity(), _ -> new ArrayList<>()).add(result);
        }
      }
    }
  }

  /** Orders and cuts the result rows of each key. */
  void arrange(UnaryOperator<List<@Nullable Object[]>> arrangement) {
    for (Map.Entry<Object, List<@Nullable Object[]>> group : groups.entrySet()) {
      group.setValue(arrangement.apply(group.getValue()));
    }
  }

  /** The result rows that are left, each once. */
  List<@Nullable Object[]> results() {
    Set<@Nullable Object[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<@Nullable Object[]> results = new ArrayList<>();
    for (List<@Nullable Object[]> rows : groups.values()) {
      for (@Nullable Object[] row : rows) {
        if (seen.add(row)) {
          results.add(row);
        }
      }
    }
    return results;
  }

  /** Puts what was made of the result rows in their place; some may have gone into others. */
  void replace(RowAssembly.Made made) {
    IdentityHashMap<@Nullable Object[], @Nullable Object[]> rows = new IdentityHashMap<>();
    for (int i = 0; i < made.rows().size(); i++) {
      rows.put(made.results().get(i), made.rows().get(i));
    }
    groups.replaceAll(
        (_, results) -> {
          List<@Nullable Object[]> replaced = new ArrayList<>(results.size());
          for (@Nullable Object[] result : results) {
            @Nullable Object[] row = rows.get(result);
            if (row != null) {
              replaced.add(row);
            }
          }
          return replaced;
        });
  }

  /** The rows of a key, none if there are none. */
  List<@Nullable Object[]> rows(Object identity) {
    List<@Nullable Object[]> rows = groups.get(identity);
    return rows == null ? List.of() : rows;
  }
}
