package dev.landbridge.core.type;

/**
 * The blanks that copies from {@code CHAR(n)} columns leave behind a key. Only U+0020 is one: that
 * is all that the sources' own functions cut, so a tab or a line end is part of the stored value.
 */
final class Padding {
  private Padding() {}

  static String cut(String stored) {
    int length = stored.length();
    while (length > 0 && stored.charAt(length - 1) == ' ') {
      length--;
    }
    return stored.substring(0, length);
  }
}
