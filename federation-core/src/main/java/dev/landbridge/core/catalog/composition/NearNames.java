package dev.landbridge.core.catalog.composition;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Suggests names that a misspelled one may stand for. */
final class NearNames {
  private static final int MOST = 3;

  private NearNames() {}

  /**
   * What to do about an unknown name: {@code Did you mean a, b?}, or the alternative if nothing is
   * near.
   */
  static String suggest(String wrong, Collection<String> known, String otherwise) {
    List<String> near =
        known.stream()
            .distinct()
            .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 3))
            .sorted(
                Comparator.<String>comparingInt(name -> distance(wrong, name))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(MOST)
            .toList();
    return near.isEmpty() ? otherwise : "Did you mean " + String.join(", ", near) + "?";
  }

  /** The names in order, as a list within a sentence. */
  static String list(Collection<String> names) {
    return names.isEmpty() ? "none" : names.stream().sorted().collect(Collectors.joining(", "));
  }

  /** Levenshtein's distance between two names, without regard to case and underscores. */
  private static int distance(String left, String right) {
    String a = plain(left);
    String b = plain(right);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
