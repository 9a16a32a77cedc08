package dev.landbridge.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.source.ColumnMetadata.Kind;
import dev.landbridge.core.source.ColumnMetadata.TextComparison;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlTypesTest {
  @ParameterizedTest
  @CsvSource({
    "varchar, utf8mb4, utf8mb4_0900_ai_ci, LOOSE",
    "varchar, utf8mb4, utf8mb4_zh_0900_as_cs, LOOSE",
    "varchar, utf8mb4, utf8mb4_0900_bin, EXACT",
    "varchar, utf8mb4, utf8mb4_bin, BLANK_PADDED",
    "varchar, utf8mb4, utf8mb4_general_ci, LOOSE_BLANK_PADDED",
    "varchar, utf8mb4, utf8mb4_nopad_bin, EXACT",
    "varchar, utf8mb4, utf8mb4_uca1400_nopad_ai_ci, LOOSE",
    "varchar, gbk, gbk_nopad_bin, LOOSE",
    "char, latin1, latin1_bin, LOOSE_BLANK_PADDED",
    "varchar, ascii, ascii_nopad_bin, LOOSE",
    "varchar, utf16, utf16_nopad_bin, EXACT_EQUALITY",
    "enum, utf8mb4, utf8mb4_0900_bin, EXACT_EQUALITY"
  })
  void tellsComparisonByCollation(
      String dataType, String characterSet, String collation, TextComparison comparison) {
    assertThat(MySqlTypes.comparison(Kind.TEXT, dataType, characterSet, collation))
        .isEqualTo(comparison);
  }
}
