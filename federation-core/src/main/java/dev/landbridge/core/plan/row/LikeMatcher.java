package dev.landbridge.core.plan.row;

import java.util.Locale;
import java.util.regex.Pattern;

/** Matches text with LIKE patterns as {@code Condition.Like} describes them. */
final class LikeMatcher {
  private LikeMatcher() {}

  static boolean matches(String text, String pattern, boolean ignoreCase) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); ) {
      int c = pattern.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\\' && i < pattern.length() && "%_\\".indexOf(pattern.charAt(i)) >= 0) {
        c = pattern.charAt(i);
        i++;
        quote(regex, c);
      } else if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        quote(regex, c);
      }
    }
    String wanted = ignoreCase ? regex.toString().toLowerCase(Locale.ROOT) : regex.toString();
    String given = ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    return Pattern.compile(wanted, Pattern.DOTALL).matcher(given).matches();
  }

  private static void quote(StringBuilder regex, int c) {
    if (!Character.isLetterOrDigit(c) && c < 128) {
      regex.append('\\');
    }
    regex.appendCodePoint(c);
  }
}
