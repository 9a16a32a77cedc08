package dev.landbridge.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.error.ErrorCode;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 08S01, SOURCE_UNAVAILABLE",
    "0, 08000, SOURCE_UNAVAILABLE",
    "1040, 08004, SOURCE_UNAVAILABLE",
    "1203, 42000, SOURCE_UNAVAILABLE",
    "1226, 42000, SOURCE_UNAVAILABLE",
    "1053, 08S01, SOURCE_UNAVAILABLE",
    "3169, HY000, SOURCE_UNAVAILABLE",
    "1129, HY000, SOURCE_UNAVAILABLE",
    "1927, 70100, SOURCE_UNAVAILABLE",
    "3024, HY000, SOURCE_TIMEOUT",
    "1969, 70100, SOURCE_TIMEOUT",
    "1205, HY000, SOURCE_TIMEOUT",
    "1146, 42S02, SOURCE_FAILED",
    "1045, 28000, SOURCE_UNAVAILABLE",
    "1317, 70100, SOURCE_FAILED"
  })
  void knowsWhatComplaintsMean(int vendorCode, String sqlState, ErrorCode code) {
    assertThat(MySqlErrors.TABLE.codeOf(new SQLException("secret", sqlState, vendorCode)))
        .isEqualTo(code);
  }
}
