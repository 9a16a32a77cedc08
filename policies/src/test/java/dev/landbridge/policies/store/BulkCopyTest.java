package dev.landbridge.policies.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.policies.TestDatabases;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

class BulkCopyTest {
  private static final int MANY = 300_000;
  private static final String NUMBERS =
      "COPY (SELECT i FROM generate_series(1, " + MANY + ") i) TO STDOUT";

  private final StateDatabase database = TestDatabases.empty();

  @Test
  void givesAllRowsInTheirOrder() {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              try (BulkCopy.Rows rows = BulkCopy.out(handle, NUMBERS)) {
                for (int i = 1; i <= MANY; i++) {
                  assertThat(rows.next()).isEqualTo((i + "\n").getBytes(StandardCharsets.UTF_8));
                }
                assertThat(rows.next()).isNull();
                assertThat(rows.next()).isNull();
              }
            });
  }

  @Test
  void leavesTheConnectionFitForMore() {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              for (int i = 0; i < 20; i++) {
                try (BulkCopy.Rows rows = BulkCopy.out(handle, NUMBERS)) {
                  assertThat(rows.next()).isNotNull();
                }
                assertThat(handle.createQuery("SELECT 1").mapTo(Integer.class).one()).isEqualTo(1);
              }
            });
  }

  @Test
  void saysWhatWentWrongBehindManyRows() {
    assertThatThrownBy(
            () ->
                database
                    .jdbi()
                    .useTransaction(
                        handle -> {
                          try (BulkCopy.Rows rows =
                              BulkCopy.out(
                                  handle,
                                  "COPY (SELECT 1 / ("
                                      + MANY
                                      + " - i) FROM generate_series(1, "
                                      + MANY
                                      + ") i) TO STDOUT")) {
                            while (rows.next() != null) {}
                          }
                        }))
        .isInstanceOf(JdbiException.class)
        .hasMessageContaining("division by zero");
  }
}
