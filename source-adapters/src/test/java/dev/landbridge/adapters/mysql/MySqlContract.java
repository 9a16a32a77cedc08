package dev.landbridge.adapters.mysql;

import static dev.landbridge.core.source.RoundTrip.stored;

import dev.landbridge.core.source.RoundTrip;
import dev.landbridge.core.source.SourceAdapter;
import dev.landbridge.core.source.SourceContractTest;
import dev.landbridge.core.source.SourceDatabase;
import dev.landbridge.core.type.Scalar;
import java.util.stream.Stream;

/** The contract on a MySQL server, by either driver. */
abstract class MySqlContract extends SourceContractTest {
  private final MySqlDatabase mySql;

  MySqlContract(String scheme) {
    mySql = new MySqlDatabase(scheme);
  }

  MySqlDatabase mySql() {
    return mySql;
  }

  @Override
  protected SourceDatabase openDatabase() {
    return mySql;
  }

  @Override
  protected void closeDatabase() {}

  @Override
  protected SourceAdapter adapter() {
    return new MySqlAdapter();
  }

  /** SLEEP itself does not fail when it is ended but returns 1; the step to the next row fails. */
  @Override
  protected String sleep(int seconds) {
    return "SELECT n FROM hundred WHERE n < 2 AND SLEEP(" + seconds + ") = 0 LIMIT 1";
  }

  /** Read in the order of the keys, row by row: MySQL has no sequences. */
  @Override
  protected String numbers(int count) {
    return """
    SELECT /*+ NO_BNL() */ STRAIGHT_JOIN
      1 + a.n * 1000000 + b.n * 10000 + c.n * 100 + d.n
    FROM hundred a JOIN hundred b JOIN hundred c JOIN hundred d LIMIT %d
    """
        .formatted(count);
  }

  @Override
  protected String analyze(String table) {
    return "ANALYZE TABLE " + table;
  }

  @Override
  protected String echo() {
    return "SELECT CAST(? AS CHAR)";
  }

  @Override
  protected Stream<RoundTrip> roundTrips() {
    return Stream.concat(
        MySqlRoundTrips.all(),
        Stream.of(
            stored("json", "NULL", Scalar.JSON, null),
            stored("json", "'{\"名\": [1, null]}'", Scalar.JSON, "{\"名\": [1, null]}")
                .bound("CAST(? AS JSON)")));
  }
}
