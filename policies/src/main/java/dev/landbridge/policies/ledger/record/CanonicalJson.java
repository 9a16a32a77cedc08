package dev.landbridge.policies.ledger.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes JSON of which there is only one spelling: names in the order of their UTF-16 code units,
 * no blanks, the shortest escapes, numbers that are integers of at most 53 bits.
 *
 * <p>Source: RFC 8785, without floating-point numbers.
 */
public final class CanonicalJson {
  private static final long LARGEST_INTEGER = (1L << 53) - 1;

  private final StringBuilder text = new StringBuilder(2_048);
  private final Deque<String> lastNames = new ArrayDeque<>();
  private boolean first = true;

  /** Begins an object. */
  public CanonicalJson beginObject() {
    separate();
    text.append('{');
    lastNames.push("");
    first = true;
    return this;
  }

  /** Ends the innermost object. */
  public CanonicalJson endObject() {
    text.append('}');
    lastNames.pop();
    first = false;
    return this;
  }

  /** Begins an array. */
  public CanonicalJson beginArray() {
    separate();
    text.append('[');
    first = true;
    return this;
  }

  /** Ends the innermost array. */
  public CanonicalJson endArray() {
    text.append(']');
    first = false;
    return this;
  }

  /**
   * Writes the name of the next value.
   *
   * @throws IllegalStateException if it does not come after the one before it
   */
  public CanonicalJson name(String name) {
    String last = lastNames.pop();
    if (name.compareTo(last) <= 0 && !(first && last.isEmpty())) {
      throw new IllegalStateException("name " + name + " after " + last);
    }
    lastNames.push(name);
    separate();
    quote(name);
    text.append(':');
    first = true;
    return this;
  }

  /** Writes a text. */
  public CanonicalJson text(String value) {
    separate();
    quote(value);
    return this;
  }

  /** Writes an integer; as a text if other programs could not read it exactly. */
  public CanonicalJson integer(long value) {
    if (Math.abs(value) > LARGEST_INTEGER || value == Long.MIN_VALUE) {
      return text(Long.toString(value));
    }
    return literal(Long.toString(value));
  }

  /** Writes true or false. */
  public CanonicalJson bool(boolean value) {
    return literal(Boolean.toString(value));
  }

  /** Writes null. */
  public CanonicalJson nothing() {
    return literal("null");
  }

  private CanonicalJson literal(String value) {
    separate();
    text.append(value);
    return this;
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < ' ') {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  /** What was written, in UTF-8. */
  public byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
