package dev.landbridge.core.plan.row;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How values of one type compare: text by code point, everything else by its natural order. */
public final class ValueOrder {
  private ValueOrder() {}

  /** Negative, zero or positive, as the first is less, equal or greater. Neither is null. */
  @SuppressWarnings("unchecked") // Values of one type compare with each other.
  public static int compare(Object left, Object right) {
    return left instanceof String a && right instanceof String b
        ? compareText(a, b)
        : ((Comparable<Object>) left).compareTo(right);
  }

  /** What is equal exactly for equal values: decimals have no trailing zeros. */
  public static @Nullable Object identity(@Nullable Object value) {
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }

  /** Surrogates are greater than every other char, as their code points are. */
  private static int compareText(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogateA = Character.isSurrogate(a);
        boolean surrogateB = Character.isSurrogate(b);
        return surrogateA == surrogateB ? a - b : surrogateA ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }
}
