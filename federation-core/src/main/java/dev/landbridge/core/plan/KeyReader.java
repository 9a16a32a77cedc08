package dev.landbridge.core.plan;

import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.type.KeyFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a key from the stored values of a row, so that equal keys are equal whatever their
 * spelling.
 */
public record KeyReader(List<Part> parts) {
  public KeyReader {
    parts = List.copyOf(parts);
  }

  /**
   * One column of the key.
   *
   * @param column its place in the row, see {@link LocalValue#at}
   */
  public record Part(int column, Optional<KeyFormat> format) {}

  /**
   * A key.
   *
   * @param identity equal for all spellings of one key
   * @param values the canonical values, by which rows of other tables are looked up
   */
  public record Key(Object identity, List<Object> values) {
    public Key {
      values = List.copyOf(values);
    }

    /**
     * Of two spellings of one key the one that finds more: from a credit code its organisation code
     * can be made, but not the other way round.
     */
    public Key fuller(Key other) {
      return length(other) > length(this) ? other : this;
    }

    private static int length(Key key) {
      return key.values().stream()
          .mapToInt(it -> it instanceof String text ? text.length() : 0)
          .sum();
    }
  }

  /** What tells some keys apart from others. */
  public static Set<Object> identities(List<Key> keys) {
    Set<Object> identities = HashSet.newHashSet(keys.size());
    keys.forEach(key -> identities.add(key.identity()));
    return identities;
  }

  /** The key of a row, or null if a part of it is null: such a row is linked to nothing. */
  public @Nullable Key read(@Nullable Object[] row) {
    if (parts.size() == 1) {
      Object value = LocalValue.at(row, parts.getFirst().column());
      return value == null ? null : key(value);
    }
    List<Object> values = new ArrayList<>(parts.size());
    for (Part part : parts) {
      Object value = LocalValue.at(row, part.column());
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return key(values);
  }

  /** The key of values that did not come from a row, one for each part. */
  public Key key(List<Object> stored) {
    if (stored.size() == 1) {
      return key(stored.getFirst());
    }
    List<Object> values = new ArrayList<>(stored.size());
    List<Object> identities = new ArrayList<>(stored.size());
    for (int i = 0; i < stored.size(); i++) {
      Object value = canonical(parts.get(i), stored.get(i));
      values.add(value);
      identities.add(identity(parts.get(i), value));
    }
    return new Key(identities, values);
  }

  private Key key(Object stored) {
    Part part = parts.getFirst();
    Object value = canonical(part, stored);
    return new Key(identity(part, value), List.of(value));
  }

  private static Object canonical(Part part, Object stored) {
    return stored instanceof String text && part.format().isPresent()
        ? part.format().get().canonical(text)
        : stored;
  }

  private static Object identity(Part part, Object canonical) {
    return switch (canonical) {
      case String text when part.format().isPresent() ->
          part.format().get().identityOfCanonical(text);
      case BigDecimal number -> number.stripTrailingZeros();
      default -> canonical;
    };
  }
}
