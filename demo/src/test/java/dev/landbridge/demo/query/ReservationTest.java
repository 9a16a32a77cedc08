package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.api.configuration.Configuration.SourceConnection;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.publication.RegisteredSources;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.Reservation;
import dev.landbridge.core.source.RowReader;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.core.source.SourceStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two queries over the same two sources of one connection each, in opposite order: each holds the
 * one and needs the other. With reservations, one waits until the other is over. Without them, both
 * wait for each other, which the second test shows with sources that set nothing aside.
 */
class ReservationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Their statements return more rows than are tried at first, so that they are open meanwhile. */
  private static final List<String> QUERIES =
      List.of(
          "{ persons(limit: 4000, where: {_or: [{contributions: {base: {_gt: \"9000\"}}}, {deregisteredOn: {_isNull: false}}]}) { name } }",
          "{ contributions(limit: 4000, where: {_or: [{person: {district: {_like: \"%1\"}}}, {base: {_gt: \"9000\"}}]}) { month } }");

  /** Lets both queries read their first rows before either goes on, if they can. */
  private static final class Meeting {
    private static final long MOST_MILLIS = 1_000;
    private final Exchanger<String> place = new Exchanger<>();
    private volatile boolean met;

    void await() {
      try {
        place.exchange("here", MOST_MILLIS, TimeUnit.MILLISECONDS);
        met = true;
      } catch (TimeoutException _) {
        // The other cannot come; whether they ever met is what the tests look at.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Those of one query: when they are there, it goes to the meeting. */
  private record FirstRows(Meeting meeting, AtomicBoolean awaited) {
    void arrived() {
      if (awaited.compareAndSet(true, false)) {
        meeting.await();
      }
    }
  }

  /** Connections that a source set aside; without any, each statement asks for its own. */
  private record Held(Source source, Optional<Reservation> reservation, FirstRows firstRows)
      implements Reservation {
    @Override
    public int connections() {
      return reservation.map(Reservation::connections).orElse(1);
    }

    @Override
    public RowReader run(SourceStatement statement, Cancellation cancellation) {
      if (reservation.isPresent()) {
        return new Rows(reservation.get().run(statement, cancellation), firstRows, () -> {});
      }
      Reservation taken = source.reserve(1, Cancellation.after(PATIENCE));
      return new Rows(taken.run(statement, cancellation), firstRows, taken::close);
    }

    @Override
    public void close() {
      reservation.ifPresent(Reservation::close);
    }
  }

  private record Rows(RowReader reader, FirstRows firstRows, Runnable atEnd) implements RowReader {
    @Override
    public @Nullable List<@Nullable Object[]> next() {
      List<@Nullable Object[]> rows = reader.next();
      if (rows == null) {
        atEnd.run();
      } else {
        firstRows.arrived();
      }
      return rows;
    }

    @Override
    public void close() {
      reader.close();
      atEnd.run();
    }
  }

  @Test
  void queriesThatNeedTheSameSourcesInOppositeOrderBothEnd() {
    try (RegisteredSources sources = scarce()) {
      List<JsonNode> alone =
          QUERIES.stream().map(query -> run(query, sources, true, new Meeting())).toList();
      Meeting meeting = new Meeting();
      assertThat(together(sources, true, meeting).stream().map(CompletableFuture::join).toList())
          .isEqualTo(alone)
          .allSatisfy(data -> assertThat(data.iterator().next()).isNotEmpty());
      assertThat(meeting.met).as("both had their first rows at once").isFalse();
    }
  }

  @Test
  void withoutReservationsTheyWaitForEachOther() {
    try (RegisteredSources sources = scarce()) {
      Meeting meeting = new Meeting();
      List<ErrorCode> codes = new ArrayList<>();
      for (CompletableFuture<JsonNode> answer : together(sources, false, meeting)) {
        try {
          answer.join();
        } catch (CompletionException failure) {
          assertThat(failure).hasCauseInstanceOf(LandbridgeException.class);
          if (failure.getCause() instanceof LandbridgeException cause) {
            codes.add(cause.code());
          }
        }
      }
      assertThat(meeting.met).as("both had their first rows at once").isTrue();
      assertThat(codes).isNotEmpty().containsOnly(ErrorCode.RESOURCE_EXHAUSTED);
    }
  }

  private static List<CompletableFuture<JsonNode>> together(
      RegisteredSources sources, boolean sets, Meeting meeting) {
    return QUERIES.stream()
        .map(query -> CompletableFuture.supplyAsync(() -> run(query, sources, sets, meeting)))
        .toList();
  }

  private static JsonNode run(
      String query, RegisteredSources sources, boolean sets, Meeting meeting) {
    Map<String, Source> shared = sources.byName();
    FirstRows firstRows = new FirstRows(meeting, new AtomicBoolean(true));
    ObservedSource.Reserving reserving =
        (source, connections, cancellation) ->
            new Held(
                source,
                sets ? Optional.of(source.reserve(connections, cancellation)) : Optional.empty(),
                firstRows);
    return ColdRun.of(
            OpenMatter.PERSON,
            OpenMatter.CODE,
            query,
            Map.of(),
            own -> new ObservedSource(shared.getOrDefault(own.name(), own), reserving))
        .data();
  }

  private static RegisteredSources scarce() {
    var configuration =
        ((ConfigurationReading.Accepted)
                ConfigurationFile.read(OpenMatter.city().configurationFile()))
            .configuration();
    return RegisteredSources.open(
        configuration.sources().stream()
            .map(it -> new SourceConnection(it.adapter(), oneConnection(it.settings())))
            .toList());
  }

  private static SourceSettings oneConnection(SourceSettings usual) {
    return new SourceSettings(
        usual.name(),
        usual.url(),
        usual.account(),
        1,
        usual.connectTimeout(),
        usual.statementTimeout());
  }
}
