package dev.landbridge.core.catalog;

import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;

/**
 * What an owner lets callers see instead of a field's value. It is applied where the row is read,
 * so filters and orders see the masked value too. The masked value has the field's type.
 */
public sealed interface Mask {
  /** Whether values of a type can be masked so. */
  default boolean fits(ValueType type) {
    return switch (this) {
      case KeepEnds _, Hash _ -> type == Scalar.STRING || type == Scalar.ID;
      case Year _ -> type == Scalar.DATE || type == Scalar.DATE_TIME;
      case Null _ -> true;
    };
  }

  /**
   * Text with all but its ends replaced by {@code *}, one for each character; a text no longer than
   * both ends is replaced whole.
   *
   * @param first characters kept at the start, 0 or more
   * @param last characters kept at the end, 0 or more
   */
  record KeepEnds(int first, int last) implements Mask {
    public KeepEnds {
      if (first < 0 || last < 0) {
        throw new IllegalArgumentException("keepFirst " + first + ", keepLast " + last);
      }
    }
  }

  /** Always null. */
  record Null() implements Mask {}

  /**
   * Text replaced by a hash under a secret of the consumer and matter: the hexadecimal HMAC-SHA256
   * of its UTF-8 bytes.
   */
  record Hash() implements Mask {}

  /** A date or date-time moved back to the first moment of its year. */
  record Year() implements Mask {}
}
