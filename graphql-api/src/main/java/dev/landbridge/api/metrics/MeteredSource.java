package dev.landbridge.api.metrics;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.ConnectionLoad;
import dev.landbridge.core.source.Reservation;
import dev.landbridge.core.source.RowReader;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.SourceAccount;
import dev.landbridge.core.source.SourceMetadata;
import dev.landbridge.core.source.SourceStatement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what queries do with a source. */
record MeteredSource(Source source, SourceMeters meters) implements Source {
  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Dialect dialect() {
    return source.dialect();
  }

  @Override
  public int capacity() {
    return source.capacity();
  }

  @Override
  public ConnectionLoad load() {
    return source.load();
  }

  @Override
  public SourceMetadata readMetadata() {
    return source.readMetadata();
  }

  @Override
  public Reservation reserve(int connections, Cancellation cancellation) {
    Reservation reserved = counting(() -> source.reserve(connections, cancellation));
    return new MeteredReservation(reserved);
  }

  @Override
  public void signInAs(SourceAccount account) {
    source.signInAs(account);
  }

  @Override
  public AccountState accountState() {
    return source.accountState();
  }

  @Override
  public void close() {
    source.close();
  }

  private <T extends @Nullable Object> T counting(Supplier<T> work) {
    try {
      return work.get();
    } catch (LandbridgeException failure) {
      meters.failed(failure.code());
      throw failure;
    }
  }

  private final class MeteredReservation implements Reservation {
    private final Reservation reservation;

    MeteredReservation(Reservation reservation) {
      this.reservation = reservation;
    }

    @Override
    public int connections() {
      return reservation.connections();
    }

    @Override
    public RowReader run(SourceStatement statement, Cancellation cancellation) {
      long start = System.nanoTime();
      try {
        return new MeteredRows(counting(() -> reservation.run(statement, cancellation)));
      } finally {
        meters.statements().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      }
    }

    @Override
    public void close() {
      reservation.close();
    }
  }

  private final class MeteredRows implements RowReader {
    private final RowReader rows;

    MeteredRows(RowReader rows) {
      this.rows = rows;
    }

    @Override
    public @Nullable List<@Nullable Object[]> next() {
      List<@Nullable Object[]> batch = counting(rows::next);
      if (batch != null) {
        meters.returned(batch.size());
      }
      return batch;
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
