package dev.landbridge.demo.query;

import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.ConnectionLoad;
import dev.landbridge.core.source.Reservation;
import dev.landbridge.core.source.RowReader;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.SourceAccount;
import dev.landbridge.core.source.SourceMetadata;
import dev.landbridge.core.source.SourceStatement;

/** A source that is as another one, but for the way in which its connections are had. */
record ObservedSource(Source source, Reserving reserving) implements Source {
  /** How connections of a source are had. */
  @FunctionalInterface
  interface Reserving {
    Reservation reserve(Source source, int connections, Cancellation cancellation);
  }

  /** A source that does something before it sends a statement; it sends none if that throws. */
  static Source before(Source source, Runnable sending) {
    return new ObservedSource(
        source,
        (own, connections, cancellation) ->
            new Observed(own.reserve(connections, cancellation), sending));
  }

  private record Observed(Reservation reservation, Runnable sending) implements Reservation {
    @Override
    public int connections() {
      return reservation.connections();
    }

    @Override
    public RowReader run(SourceStatement statement, Cancellation cancellation) {
      sending.run();
      return reservation.run(statement, cancellation);
    }

    @Override
    public void close() {
      reservation.close();
    }
  }

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
    return reserving.reserve(source, connections, cancellation);
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
}
