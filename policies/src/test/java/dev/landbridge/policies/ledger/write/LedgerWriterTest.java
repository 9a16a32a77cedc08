package dev.landbridge.policies.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerWriterTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0, false",
    "7, 1, 0, 0, false",
    "8, 1, 0, 0, true",
    "8, 2, 0, 0, false",
    "64, 29, 0, 0, true",
    "64, 30, 0, 0, false",
    "64, 1, 24, 0, true",
    "64, 1, 25, 0, false",
    "64, 1, 4, 4, true",
    "64, 1, 5, 5, false"
  })
  void aCommitWaitsForTheRecordsOfHalfOfManyAndNotForLong(
      int operations, int there, long waitedMillis, long silentMillis, boolean waits) {
    assertThat(
            LedgerWriter.isWorthWaiting(
                operations, there, waitedMillis * 1_000_000, silentMillis * 1_000_000))
        .isEqualTo(waits);
  }
}
