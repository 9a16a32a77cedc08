package dev.landbridge.core.catalog;

import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Spelling;
import java.util.Set;

/**
 * The key format of a field and the spellings that its column holds.
 *
 * @param spellings always contains {@link Spelling#CANONICAL}
 */
public record Format(KeyFormat keyFormat, Set<Spelling> spellings) {
  public Format {
    spellings = Set.copyOf(spellings);
    if (!spellings.contains(Spelling.CANONICAL)) {
      throw new IllegalArgumentException("spellings without CANONICAL: " + spellings);
    }
  }

  /** Whether the plain column can be joined, grouped and ordered as it stands. */
  public boolean isCanonicalOnly() {
    return spellings.size() == 1;
  }
}
