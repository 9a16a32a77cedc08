package dev.landbridge.api.response;

import java.nio.charset.StandardCharsets;

/**
 * Writes JSON tokens as UTF-8. It inserts no commas: its callers know where they belong. Not
 * thread-safe.
 *
 * <p>A surrogate without its other half is written as an escape, so that every Java text comes back
 * as it was; Jackson's generator, which is as fast, breaks off in the middle of the answer there.
 */
final class JsonWriter {
  private static final int BUFFER = 4 * 1024;

  /** The most bytes that one step of a loop writes. */
  private static final int STEP = 8;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final ByteSink sink;
  private final byte[] buffer = new byte[BUFFER];
  private int length;

  JsonWriter(ByteSink sink) {
    this.sink = sink;
  }

  /** Hands everything written so far to the sink. */
  void flush() {
    if (length > 0) {
      sink.write(buffer, 0, length);
      length = 0;
    }
  }

  /** One ASCII character as it stands. */
  void raw(char ascii) {
    ensure(1);
    buffer[length++] = (byte) ascii;
  }

  /** Bytes as they stand. */
  void raw(byte[] bytes) {
    if (bytes.length > BUFFER - length) {
      flush();
      if (bytes.length > BUFFER) {
        sink.write(bytes, 0, bytes.length);
        return;
      }
    }
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  /** Text that is JSON already. */
  void raw(String json) {
    for (int i = 0; i < json.length(); i++) {
      ensure(STEP);
      i = putCharacter(json, i);
    }
  }

  /** ASCII text without any character that needs an escape, as it stands. */
  void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      raw(text.charAt(i));
    }
  }

  /** A text with its quotation marks. */
  void text(String text) {
    raw('"');
    for (int i = 0; i < text.length(); i++) {
      ensure(STEP);
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        putEscape(c);
      } else {
        i = putCharacter(text, i);
      }
    }
    raw('"');
  }

  /** A whole number. */
  void number(long value) {
    if (value < 0) {
      ascii(Long.toString(value));
      return;
    }
    ensure(20);
    int digits = digits(value);
    length += digits;
    long rest = value;
    for (int i = 1; i <= digits; i++) {
      buffer[length - i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** A whole number of 0 or more with leading zeros. */
  void padded(int value, int width) {
    ensure(width);
    length += width;
    int rest = value;
    for (int i = 1; i <= width; i++) {
      buffer[length - i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void ensure(int bytes) {
    if (BUFFER - length < bytes) {
      flush();
    }
  }

  private void putEscape(char c) {
    buffer[length++] = '\\';
    switch (c) {
      case '"', '\\' -> buffer[length++] = (byte) c;
      case '\n' -> buffer[length++] = 'n';
      case '\r' -> buffer[length++] = 'r';
      case '\t' -> buffer[length++] = 't';
      default -> putHex(c);
    }
  }

  private void putHex(char c) {
    buffer[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      buffer[length++] = HEX[(c >> shift) & 15];
    }
  }

  /** Writes the character at an index and returns the index of its last half. */
  private int putCharacter(String text, int index) {
    char c = text.charAt(index);
    if (c < 0x80) {
      buffer[length++] = (byte) c;
    } else if (c < 0x800) {
      buffer[length++] = (byte) (0xC0 | (c >> 6));
      buffer[length++] = (byte) (0x80 | (c & 0x3F));
    } else if (!Character.isSurrogate(c)) {
      buffer[length++] = (byte) (0xE0 | (c >> 12));
      buffer[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      buffer[length++] = (byte) (0x80 | (c & 0x3F));
    } else if (isPair(text, index)) {
      int point = Character.toCodePoint(c, text.charAt(index + 1));
      buffer[length++] = (byte) (0xF0 | (point >> 18));
      buffer[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
      buffer[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
      buffer[length++] = (byte) (0x80 | (point & 0x3F));
      return index + 1;
    } else {
      buffer[length++] = '\\';
      putHex(c);
    }
    return index;
  }

  private static boolean isPair(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1));
  }
}
