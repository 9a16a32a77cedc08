package dev.landbridge.adapters.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.error.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgreSqlErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "08001, SOURCE_UNAVAILABLE",
    "08006, SOURCE_UNAVAILABLE",
    "53300, SOURCE_UNAVAILABLE",
    "57P01, SOURCE_UNAVAILABLE",
    "57P02, SOURCE_UNAVAILABLE",
    "57P03, SOURCE_UNAVAILABLE",
    "57P04, SOURCE_UNAVAILABLE",
    "57P05, SOURCE_UNAVAILABLE",
    "25P03, SOURCE_UNAVAILABLE",
    "57014, SOURCE_TIMEOUT",
    "55P03, SOURCE_TIMEOUT",
    "42P01, SOURCE_FAILED",
    "28P01, SOURCE_UNAVAILABLE",
    "53200, SOURCE_FAILED",
    ", SOURCE_FAILED"
  })
  void knowsWhatComplaintsMean(String sqlState, ErrorCode code) {
    assertThat(PostgreSqlErrors.TABLE.codeOf(new SQLException("secret", sqlState))).isEqualTo(code);
  }

  @Test
  void looksBehindThePoolsOwnComplaint() {
    SQLException cause = new SQLException("secret", "57P03");
    assertThat(PostgreSqlErrors.TABLE.codeOf(new SQLTransientConnectionException("no time", cause)))
        .isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
    SQLException refused = new SQLException("secret", "42P01");
    assertThat(
            PostgreSqlErrors.TABLE.codeOf(new SQLTransientConnectionException("no time", refused)))
        .isEqualTo(ErrorCode.SOURCE_FAILED);
    assertThat(PostgreSqlErrors.TABLE.codeOf(new SQLTransientConnectionException("no time")))
        .isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
  }
}
