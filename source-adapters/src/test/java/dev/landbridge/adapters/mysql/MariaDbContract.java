package dev.landbridge.adapters.mysql;

import static dev.landbridge.core.source.RoundTrip.stored;

import dev.landbridge.core.source.RoundTrip;
import dev.landbridge.core.source.SourceAdapter;
import dev.landbridge.core.source.SourceContractTest;
import dev.landbridge.core.source.SourceDatabase;
import dev.landbridge.core.type.Scalar;
import java.util.stream.Stream;

/** The contract on a MariaDB server, by either driver. */
abstract class MariaDbContract extends SourceContractTest {
  private final MariaDbDatabase mariaDb;

  MariaDbContract(String scheme) {
    mariaDb = new MariaDbDatabase(scheme);
  }

  MariaDbDatabase mariaDb() {
    return mariaDb;
  }

  @Override
  protected SourceDatabase openDatabase() {
    return mariaDb;
  }

  @Override
  protected void closeDatabase() {}

  @Override
  protected SourceAdapter adapter() {
    return new MySqlAdapter();
  }

  @Override
  protected String sleep(int seconds) {
    return "SELECT SLEEP(" + seconds + ")";
  }

  @Override
  protected String numbers(int count) {
    return "SELECT seq FROM city.seq_1_to_" + count;
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
            stored("json", "'{\"名\": [1, null]}'", Scalar.JSON, "{\"名\": [1, null]}")));
  }
}
