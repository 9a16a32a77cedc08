package dev.landbridge.core.sql;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import org.apache.calcite.config.CalciteSystemProperty;

/**
 * Calcite's default character set, which must be UTF-8 for Chinese literals to be read. Calcite
 * looks once, when its first class loads, so this must run before.
 */
public final class CalciteCharset {
  private static final String PROPERTY = "calcite.default.charset";

  private CalciteCharset() {}

  /**
   * Sets the character set if nothing has set it, and checks that Calcite took it.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if Calcite uses another one
   */
  public static void requireUtf8() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, "UTF-8");
    }
    String charset = CalciteSystemProperty.DEFAULT_CHARSET.value();
    if (!charset.equalsIgnoreCase("UTF-8")) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot read SQL of owners: %s is %s. Start Java with -D%s=UTF-8."
              .formatted(PROPERTY, charset, PROPERTY));
    }
  }
}
