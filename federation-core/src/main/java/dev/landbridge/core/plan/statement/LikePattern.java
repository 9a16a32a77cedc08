package dev.landbridge.core.plan.statement;

/** Writes LIKE patterns so that PostgreSQL, MySQL and MariaDB read them the same. */
final class LikePattern {
  private LikePattern() {}

  /**
   * The same pattern in which every backslash is followed by {@code %}, {@code _} or a backslash:
   * one that stands before anything else, or last, is itself meant and is doubled.
   */
  static String normalised(String pattern) {
    StringBuilder text = new StringBuilder(pattern.length());
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
      text.append(c);
      if (c == '\\') {
        boolean escapes = next == '%' || next == '_' || next == '\\';
        text.append(escapes ? next : '\\');
        i += escapes ? 1 : 0;
      }
    }
    return text.toString();
  }
}
