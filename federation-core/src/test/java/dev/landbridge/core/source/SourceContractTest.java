package dev.landbridge.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source must do, whatever its database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(90)
public abstract class SourceContractTest {
  private static final int MANY = 100_000;
  private static final Executor THREADS = task -> Thread.ofVirtual().name("query").start(task);

  private SourceDatabase database;
  private Source source;

  /** The database under test, running and empty. */
  protected abstract SourceDatabase openDatabase();

  /** Gives up the database. */
  protected abstract void closeDatabase();

  /** The adapter under test. */
  protected abstract SourceAdapter adapter();

  /** The values to store and read. */
  protected abstract Stream<RoundTrip> roundTrips();

  /** SQL that takes this many seconds and returns one row. */
  protected abstract String sleep(int seconds);

  /** SQL whose one column has the numbers from 1 to the given one. */
  protected abstract String numbers(int count);

  /** SQL that renews what the catalog estimates of a table. */
  protected abstract String analyze(String table);

  /** SQL with one parameter that returns it as text. */
  protected abstract String echo();

  @BeforeAll
  final void openSource() {
    database = openDatabase();
    database.execute("CREATE TABLE person (id_number varchar(18) PRIMARY KEY, name varchar(80))");
    database.execute("INSERT INTO person VALUES ('1', 'one'), ('2', 'two')");
  }

  @BeforeEach
  final void open() {
    source = adapter().open(database.reader());
  }

  @AfterEach
  final void close() {
    source.close();
  }

  @AfterAll
  final void drop() {
    database.execute("DROP TABLE person");
    closeDatabase();
  }

  /** The database under test. */
  protected final SourceDatabase database() {
    return database;
  }

  /** The source under test, as its reader. */
  protected final Source source() {
    return source;
  }

  @ParameterizedTest
  @MethodSource("roundTrips")
  void readsWhatIsStoredAndFindsItByValue(RoundTrip value) {
    database.execute(
        "CREATE TABLE round_trip (v %s)".formatted(value.columnType()),
        "INSERT INTO round_trip VALUES (%s)".formatted(value.literal()));
    try {
      for (boolean streamed : new boolean[] {false, true}) {
        assertThat(
                read(
                    new SourceStatement(
                        "SELECT v FROM round_trip", List.of(), List.of(value.type()), streamed)))
            .singleElement()
            .satisfies(row -> assertThat(row[0]).isEqualTo(value.expected()));
      }
      Object expected = value.expected();
      if (expected != null) {
        String condition = "SELECT v FROM round_trip WHERE v = " + value.parameter();
        assertThat(
                read(
                    new SourceStatement(
                        condition,
                        List.of(new BoundParameter.Single(expected, value.type())),
                        List.of(value.type()),
                        false)))
            .as("found by its value")
            .hasSize(1);
      }
    } finally {
      database.execute("DROP TABLE round_trip");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\' OR 1=1 -- ",
        "' OR '1'='1",
        "%_\\",
        "\\",
        "\"`;--",
        "?",
        "{d '2020-01-01'}",
        "𠮷䶮😀",
        ""
      })
  void bindsTextAsItStands(String text) {
    for (int use = 0; use < 4; use++) {
      assertThat(
              read(
                  new SourceStatement(
                      echo(),
                      List.of(new BoundParameter.Single(text, Scalar.STRING)),
                      List.of(Scalar.STRING),
                      use % 2 == 1)))
          .containsExactly(new Object[] {text});
    }
    assertThat(
            read(
                new SourceStatement(
                    "SELECT name FROM person WHERE id_number = ?",
                    List.of(new BoundParameter.Single(text, Scalar.STRING)),
                    List.of(Scalar.STRING),
                    false)))
        .isEmpty();
  }

  @Test
  void streamsManyRowsInOrder() {
    List<@Nullable Object[]> rows = read(streamed(numbers(MANY)));
    assertThat(rows).hasSize(MANY);
    assertThat(rows.getFirst()[0]).isEqualTo(1);
    assertThat(rows.getLast()[0]).isEqualTo(MANY);
  }

  @Test
  void readsManyRowsUnstreamed() {
    assertThat(read(unstreamed(numbers(MANY)))).hasSize(MANY);
  }

  @Test
  void stopsHalfwayAndServesTheNext() {
    for (int time = 0; time < 3; time++) {
      try (Cancellation cancellation = Cancellation.after(Duration.ofSeconds(20));
          Reservation reservation = source.reserve(1, cancellation)) {
        long start;
        try (RowReader rows = reservation.run(streamed(numbers(10_000_000)), cancellation)) {
          assertThat(rows.next()).hasSize(1_000);
          start = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .as("the source reacts to the cancel")
            .isLessThan(Duration.ofMillis(2_900));
        try (RowReader rows = reservation.run(unstreamed("SELECT 7"), cancellation)) {
          assertThat(rows.next()).containsExactly(new Object[] {7});
        }
      }
    }
    await(() -> database.runningStatements().isEmpty());
  }

  @Test
  void endsStatementThatTakesTooLong() {
    try (Source impatient = adapter().open(withStatementTimeout(Duration.ofMillis(700)))) {
      assertThat(failure(impatient, unstreamed(sleep(20)))).isEqualTo(ErrorCode.SOURCE_TIMEOUT);
      assertThat(read(impatient, unstreamed("SELECT 7"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsStatementAtDeadline(boolean streamed) {
    try (Cancellation cancellation = Cancellation.after(Duration.ofMillis(600));
        Reservation reservation = source.reserve(1, cancellation)) {
      SourceStatement statement = streamed ? streamed(sleep(30)) : unstreamed(sleep(30));
      assertThatThrownBy(() -> drain(reservation.run(statement, cancellation)))
          .isInstanceOfSatisfying(
              LandbridgeException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED));
      await(() -> database.runningStatements().isEmpty());
    }
    assertThat(read(unstreamed("SELECT 7"))).hasSize(1);
  }

  @Test
  void endsStatementWhenCancelled() {
    try (Cancellation cancellation = Cancellation.after(Duration.ofSeconds(20));
        Reservation reservation = source.reserve(1, cancellation)) {
      CompletableFuture<ErrorCode> outcome =
          CompletableFuture.supplyAsync(
              () -> failure(reservation, unstreamed(sleep(30)), cancellation), THREADS);
      await(() -> !database.runningStatements().isEmpty());
      cancellation.cancel(ErrorCode.CANCELLED);
      assertThat(outcome.join()).isEqualTo(ErrorCode.CANCELLED);
      await(() -> database.runningStatements().isEmpty());
    }
    assertThat(read(unstreamed("SELECT 7"))).hasSize(1);
  }

  @Test
  void endsHalfReadStreamWhenCancelled() {
    try (Cancellation cancellation = Cancellation.after(Duration.ofSeconds(20));
        Reservation reservation = source.reserve(1, cancellation);
        RowReader rows = reservation.run(streamed(numbers(10_000_000)), cancellation)) {
      assertThat(rows.next()).hasSize(1_000);
      cancellation.cancel(ErrorCode.CANCELLED);
      assertThatThrownBy(() -> drain(rows))
          .isInstanceOfSatisfying(
              LandbridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
    await(() -> database.runningStatements().isEmpty());
  }

  @Test
  void lateCancelNeverHitsTheNextBorrower() {
    for (int time = 0; time < 15; time++) {
      try (Cancellation first = Cancellation.after(Duration.ofSeconds(20));
          Cancellation second = Cancellation.after(Duration.ofSeconds(20))) {
        try (Reservation reservation = source.reserve(1, first)) {
          Thread.ofVirtual().start(() -> first.cancel(ErrorCode.CANCELLED));
          failure(reservation, unstreamed("SELECT 7"), first);
        } catch (LandbridgeException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
        }
        assertThat(read(source, unstreamed("SELECT 7"), second)).hasSize(1);
      }
    }
  }

  @Test
  void reservesInOrderOfArrival() throws InterruptedException {
    try (Source small = adapter().open(withConnections(1));
        Cancellation cancellation = Cancellation.after(Duration.ofSeconds(20))) {
      Reservation held = small.reserve(1, cancellation);
      List<String> order = new ArrayList<>();
      CountDownLatch done = new CountDownLatch(2);
      arrive(small, cancellation, "first", order, done);
      arrive(small, cancellation, "second", order, done);
      synchronized (order) {
        assertThat(order).isEmpty();
      }
      held.close();
      done.await();
      assertThat(order).containsExactly("first", "second");
    }
  }

  @Test
  void queriesThatCouldUseTwoConnectionsDoNotBlockEachOther() {
    try (Source small = adapter().open(withConnections(2))) {
      List<CompletableFuture<Integer>> queries =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> readTwoAtOnce(small), THREADS))
              .limit(10)
              .toList();
      assertThat(queries).allSatisfy(query -> assertThat(query.join()).isEqualTo(2_000));
    }
  }

  @Test
  void refusesWhenAllConnectionsStayInUse() {
    try (Source small = adapter().open(withConnections(1));
        Cancellation longer = Cancellation.after(Duration.ofSeconds(20));
        Cancellation shorter = Cancellation.after(Duration.ofMillis(150));
        Cancellation ended = Cancellation.after(Duration.ofSeconds(20));
        Reservation held = small.reserve(1, longer)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> small.reserve(1, shorter))
          .hasMessageStartingWith("Cannot ask source " + small.name() + ": ")
          .isInstanceOfSatisfying(
              LandbridgeException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED));
      Thread.ofVirtual().start(() -> ended.cancel(ErrorCode.CANCELLED));
      assertThatThrownBy(() -> small.reserve(1, ended))
          .isInstanceOfSatisfying(
              LandbridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
  }

  @Test
  void secondStatementOfOneConnectionWaitsForTheFirst() {
    try (Cancellation cancellation = Cancellation.after(Duration.ofSeconds(20));
        Cancellation brief = Cancellation.after(Duration.ofMillis(200));
        Reservation reservation = source.reserve(1, cancellation);
        RowReader first = reservation.run(streamed(numbers(5_000)), cancellation)) {
      assertThat(first.next()).isNotNull();
      assertThat(failure(reservation, unstreamed("SELECT 7"), brief))
          .isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    }
  }

  @Test
  void saysNothingOfTheDatabaseInErrors() {
    LandbridgeException refused =
        catchThrowableOfType(
            LandbridgeException.class, () -> read(unstreamed("SELECT secret FROM nowhere")));
    assertThat(refused.code()).isEqualTo(ErrorCode.SOURCE_FAILED);
    assertThat(refused)
        .hasMessage(
            "Cannot read source %s: it refused the statement. Tell its owner."
                .formatted(source.name()));
    assertThat(read(unstreamed("SELECT 7"))).hasSize(1);
    assertThat(source.toString() + database.reader())
        .doesNotContain(database.reader().account().orElseThrow().password())
        .doesNotContain(database.reader().url());
  }

  @Test
  void failsSoonIfNothingListens() {
    SourceSettings reader = database.reader();
    String url = reader.url().replaceFirst(":\\d+/", ":1/");
    try (Source absent =
        adapter().open(settings(url, 2, Duration.ofSeconds(5), Duration.ofSeconds(20)))) {
      long start = System.nanoTime();
      for (int time = 0; time < 20; time++) {
        assertThatThrownBy(() -> read(absent, unstreamed("SELECT 7")))
            .hasMessage(
                "Cannot read source %s: it cannot be reached. Try again later, or tell its owner."
                    .formatted(absent.name()))
            .isInstanceOfSatisfying(
                LandbridgeException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
      assertThatThrownBy(absent::readMetadata).isInstanceOf(LandbridgeException.class);
    }
  }

  @Test
  void signsInAsWhoeverItIsTold() {
    SourceAccount reader = database.reader().account().orElseThrow();
    SourceAccount writer = database.writer().account().orElseThrow();
    try (Source kept = adapter().open(withoutAccount());
        Cancellation cancellation = Cancellation.after(Duration.ofSeconds(20))) {
      assertThat(failure(kept, unstreamed("SELECT 7"))).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
      assertThat(kept.accountState()).isEqualTo(Source.AccountState.MISSING);
      kept.signInAs(new SourceAccount("nobody", reader.password()));
      assertThat(kept.accountState()).isEqualTo(Source.AccountState.UNTRIED);
      assertThatThrownBy(() -> read(kept, unstreamed("SELECT 7")))
          .hasMessage(
              "Cannot read source %s: it refuses Landbridge's credentials. Tell its owner."
                  .formatted(kept.name()));
      assertThat(failure(kept, unstreamed("SELECT 7"))).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
      assertThat(kept.accountState()).isEqualTo(Source.AccountState.REFUSED);
      long start = System.nanoTime();
      kept.signInAs(reader);
      assertThat(user(kept)).startsWith(reader.user());
      assertThat(kept.accountState()).isEqualTo(Source.AccountState.ADMITTED);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      try (Reservation reservation = kept.reserve(1, cancellation);
          RowReader rows = reservation.run(streamed(numbers(MANY)), cancellation)) {
        int read = rows.next() == null ? 0 : 1;
        kept.signInAs(writer);
        assertThat(user(kept)).as("beside what runs").startsWith(writer.user());
        for (List<@Nullable Object[]> batch = rows.next(); batch != null; batch = rows.next()) {
          read++;
        }
        assertThat(read).as("batches of what began before").isGreaterThan(1);
      }
      assertThat(user(kept)).startsWith(writer.user());
    }
  }

  private static String user(Source source) {
    SourceStatement who =
        new SourceStatement("SELECT current_user", List.of(), List.of(Scalar.STRING), false);
    return String.valueOf(read(source, who).getFirst()[0]);
  }

  private SourceSettings withoutAccount() {
    SourceSettings reader = database.reader();
    return new SourceSettings(
        reader.name(),
        reader.url(),
        Optional.empty(),
        2,
        reader.connectTimeout(),
        reader.statementTimeout());
  }

  @Test
  void refusesToWriteEvenWithAWriter() {
    try (Source writer = adapter().open(database.writer())) {
      assertThat(failure(writer, unstreamed("DELETE FROM person"))).isNotNull();
      assertThat(read(unstreamed("SELECT count(*) FROM person")).getFirst()[0]).isEqualTo(2);
    }
  }

  @Test
  void tellsReadersFromWriters() {
    assertThat(source.readMetadata().writePrivileges()).isEmpty();
    try (Source writer = adapter().open(database.writer())) {
      assertThat(writer.readMetadata().writePrivileges()).isNotEmpty();
    }
  }

  @Test
  void describesTables() {
    TableMetadata person = source.readMetadata().table(Optional.empty(), "person").orElseThrow();
    assertThat(person.defaultSchema()).isTrue();
    assertThat(person.columns())
        .extracting(ColumnMetadata::name)
        .containsExactly("id_number", "name");
    assertThat(person.column("id_number").orElseThrow().nullable()).isFalse();
    assertThat(person.column("name").orElseThrow().nullable()).isTrue();
    assertThat(person.column("name").orElseThrow().length()).contains(80);
    assertThat(person.uniqueKeys()).containsExactly(List.of("id_number"));
    assertThat(person.indexes()).containsExactly(List.of("id_number"));
    assertThat(source.readMetadata().table(Optional.empty(), "nowhere")).isEmpty();
  }

  @Test
  void estimatesRowsAndDistinctValuesFromTheCatalog() {
    String rows =
        IntStream.range(0, 400)
            .mapToObj(i -> "(%d, 'kind %d', 'same')".formatted(i, i % 4))
            .collect(Collectors.joining(", "));
    database.execute(
        "CREATE TABLE counted (id int PRIMARY KEY, kind varchar(10), note varchar(10))",
        "CREATE INDEX counted_kind ON counted (kind)",
        "INSERT INTO counted VALUES " + rows,
        analyze("counted"));
    try {
      TableMetadata counted =
          source.readMetadata().table(Optional.empty(), "counted").orElseThrow();
      assertThat(counted.estimatedRows()).isBetween(300L, 500L);
      assertThat(counted.estimatedDistinctValues("id")).isBetween(300L, 500L);
      assertThat(counted.estimatedDistinctValues("kind")).isBetween(3L, 6L);
      assertThat(counted.estimatedDistinctValues("note"))
          .as("known or not, by no index")
          .isIn(-1L, 1L);
      assertThat(counted.estimatedDistinctValues("nothing")).isEqualTo(-1);
      database.execute(
          "INSERT INTO counted SELECT id + 1000, kind, note FROM counted",
          "INSERT INTO counted SELECT id + 2000, kind, note FROM counted",
          analyze("counted"));
      assertThat(
              source
                  .readMetadata()
                  .table(Optional.empty(), "counted")
                  .orElseThrow()
                  .estimatedRows())
          .as("read anew")
          .isBetween(1_200L, 2_000L);
    } finally {
      database.execute("DROP TABLE counted");
    }
  }

  @Test
  void endsStatementsWhenClosed() {
    Source closing = adapter().open(database.reader());
    CompletableFuture<ErrorCode> outcome =
        CompletableFuture.supplyAsync(() -> failure(closing, unstreamed(sleep(30))), THREADS);
    await(() -> !database.runningStatements().isEmpty());
    closing.close();
    assertThat(outcome.join()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
    assertThat(failure(closing, unstreamed("SELECT 7"))).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
    await(() -> database.runningStatements().isEmpty());
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void recoversWhenTheDatabaseComesBack() {
    assertThat(read(unstreamed("SELECT 7"))).hasSize(1);
    database.stop();
    try {
      long start = System.nanoTime();
      for (int time = 0; time < 5; time++) {
        assertThat(failure(source, unstreamed("SELECT 7"))).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    } finally {
      database.start();
    }
    await(() -> failure(source, unstreamed("SELECT 7")) == null);
  }

  /** All rows of a statement. */
  protected final List<@Nullable Object[]> read(SourceStatement statement) {
    return read(source, statement);
  }

  /** A statement with one integer column and no parameters, its result read as a whole. */
  protected static SourceStatement unstreamed(String sql) {
    return new SourceStatement(sql, List.of(), List.of(Scalar.INT), false);
  }

  private static SourceStatement streamed(String sql) {
    return new SourceStatement(sql, List.of(), List.<ValueType>of(Scalar.INT), true);
  }

  private static List<@Nullable Object[]> read(Source source, SourceStatement statement) {
    try (Cancellation cancellation = Cancellation.after(Duration.ofSeconds(30))) {
      return read(source, statement, cancellation);
    }
  }

  private static List<@Nullable Object[]> read(
      Source source, SourceStatement statement, Cancellation cancellation) {
    try (Reservation reservation = source.reserve(1, cancellation)) {
      return drain(reservation.run(statement, cancellation));
    }
  }

  private static List<@Nullable Object[]> drain(RowReader reader) {
    List<@Nullable Object[]> all = new ArrayList<>();
    try (reader) {
      for (List<@Nullable Object[]> rows = reader.next(); rows != null; rows = reader.next()) {
        all.addAll(rows);
      }
    }
    return all;
  }

  private static @Nullable ErrorCode failure(Source source, SourceStatement statement) {
    try {
      read(source, statement);
      return null;
    } catch (LandbridgeException e) {
      return e.code();
    }
  }

  private static @Nullable ErrorCode failure(
      Reservation reservation, SourceStatement statement, Cancellation cancellation) {
    try {
      drain(reservation.run(statement, cancellation));
      return null;
    } catch (LandbridgeException e) {
      return e.code();
    }
  }

  private int readTwoAtOnce(Source small) {
    try (Cancellation cancellation = Cancellation.after(Duration.ofSeconds(30));
        Reservation reservation = small.reserve(2, cancellation)) {
      SourceStatement statement = streamed(numbers(1_000));
      if (reservation.connections() == 1) {
        return read(reservation, statement, cancellation)
            + read(reservation, statement, cancellation);
      }
      try (RowReader one = reservation.run(statement, cancellation)) {
        return read(reservation, statement, cancellation) + drain(one).size();
      }
    }
  }

  private static int read(
      Reservation reservation, SourceStatement statement, Cancellation cancellation) {
    try (RowReader rows = reservation.run(statement, cancellation)) {
      return drain(rows).size();
    }
  }

  private static void arrive(
      Source source, Cancellation cancellation, String who, List<String> order, CountDownLatch done)
      throws InterruptedException {
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (Reservation reservation = source.reserve(1, cancellation)) {
                    assertThat(reservation).isNotNull();
                    synchronized (order) {
                      order.add(who);
                    }
                  }
                  done.countDown();
                });
    await(() -> thread.getState() == Thread.State.WAITING);
  }

  private SourceSettings withConnections(int connections) {
    return settings(
        database.reader().url(), connections, Duration.ofSeconds(5), Duration.ofSeconds(20));
  }

  private SourceSettings withStatementTimeout(Duration timeout) {
    return settings(database.reader().url(), 2, Duration.ofSeconds(5), timeout);
  }

  private SourceSettings settings(
      String url, int connections, Duration connectTimeout, Duration statementTimeout) {
    SourceSettings reader = database.reader();
    return new SourceSettings(
        reader.name(), url, reader.account(), connections, connectTimeout, statementTimeout);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("came about in time").isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
