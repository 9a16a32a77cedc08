package dev.landbridge.core.plan.statement;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The values under which one key may stand in one column.
 *
 * @param format the column's key format, empty if it holds keys as they are
 * @param paddedTo the width up to which stored keys may be padded with blanks, 0 if they are not or
 *     if the column's own equality ignores it
 */
public record KeyExpansion(Optional<Format> format, int paddedTo) {
  /** Keys of columns without a length are padded to at most this width. */
  static final int WIDEST_PADDING = 20;

  /** The expansion for a field's column. */
  public static KeyExpansion of(Field field, ColumnMetadata column) {
    boolean padded =
        field.format().map(Format::spellings).orElse(Set.of()).contains(Spelling.PADDED)
            && !column.comparison().ignoresTrailingBlanks();
    int width = Math.min(column.length().orElse(WIDEST_PADDING), WIDEST_PADDING);
    return new KeyExpansion(field.format(), padded ? width : 0);
  }

  /** The same without padding, for comparisons with the trimmed column. */
  public KeyExpansion unpadded() {
    return new KeyExpansion(format, 0);
  }

  /** The key format, if there is one. */
  public Optional<KeyFormat> keyFormat() {
    return format.map(Format::keyFormat);
  }

  /**
   * The distinct stored values of a key, canonical first, and no more than {@link #most}: a stored
   * key that is no valid one may be short, and is then looked up as it is and in its widest
   * paddings.
   */
  public List<Object> expand(Object key) {
    if (format.isEmpty()) {
      return List.of(key);
    }
    List<String> spellings =
        format.get().keyFormat().spellings((String) key, format.get().spellings());
    if (paddedTo == 0) {
      return List.copyOf(spellings);
    }
    List<Object> all = new ArrayList<>(spellings);
    int most = most();
    for (String spelling : spellings) {
      for (int width = paddedTo; width > spelling.length() && all.size() < most; width--) {
        all.add(spelling + " ".repeat(width - spelling.length()));
      }
    }
    return all;
  }

  /**
   * How many values {@link #expand} gives at most; statements for one key have as many {@code ?}.
   */
  public int most() {
    if (format.isEmpty()) {
      return 1;
    }
    int most = 0;
    for (int length : lengths()) {
      most += 1 + Math.max(0, paddedTo - length);
    }
    return most;
  }

  private List<Integer> lengths() {
    Set<Spelling> spellings = format.orElseThrow().spellings();
    List<Integer> lengths = new ArrayList<>(List.of(18));
    if (spellings.contains(Spelling.LOWER_CASE)) {
      lengths.add(18);
    }
    if (spellings.contains(Spelling.FIFTEEN_DIGITS)) {
      lengths.add(15);
    }
    addWithLowerCase(lengths, Spelling.ORGANISATION_CODE, 9);
    addWithLowerCase(lengths, Spelling.HYPHENATED_ORGANISATION_CODE, 10);
    return lengths;
  }

  private void addWithLowerCase(List<Integer> lengths, Spelling spelling, int length) {
    Set<Spelling> spellings = format.orElseThrow().spellings();
    if (spellings.contains(spelling)) {
      lengths.add(length);
      if (spellings.contains(Spelling.LOWER_CASE)) {
        lengths.add(length);
      }
    }
  }
}
