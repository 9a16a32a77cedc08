package dev.landbridge.api.registration;

import graphql.language.AstPrinter;
import graphql.language.Value;

/** Values as messages show them. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** The value as written, cut if it is long. */
  static String value(Value<?> value) {
    String text = AstPrinter.printAstCompact(value);
    return text.length() <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST - 1))) + "…";
  }
}
