package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.source.SourceAccount;
import dev.landbridge.core.source.SourceSettings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pool's connections, ready for use, within a bounded time even if the database accepts
 * them and then says nothing, and tells how each attempt ended. An account that the database has
 * refused is not tried again at once, so that nobody is locked out there; another one is, as soon
 * as it is given. Its text shows neither address nor account.
 */
final class Connector implements DataSource {
  private static final Duration HANDSHAKE = Duration.ofSeconds(1);

  /** The class of SQLSTATEs by which all products refuse an account. */
  private static final String INVALID_AUTHORIZATION = "28";

  private final JdbcEngine engine;
  private final SourceSettings settings;
  private final SignIn signIn;
  private final Consumer<Arrival> listener;

  Connector(JdbcEngine engine, SourceSettings settings, SignIn signIn, Consumer<Arrival> listener) {
    this.engine = engine;
    this.settings = settings;
    this.signIn = signIn;
    this.listener = listener;
  }

  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      SignIn.Turn turn = signIn.current().orElseThrow(Connector::noAccount);
      Arrival outcome = attempt(turn.account());
      if (signIn.isCurrent(turn)) {
        listener.accept(outcome);
        if (!isRefused(outcome) || !signIn.awaitAnother(turn, settings.connectTimeout())) {
          return connection(outcome);
        }
      } else if (outcome instanceof Arrival.Connected(Connection connection)) {
        connection.close();
      }
    }
  }

  /** A complaint for as long as no account was given. */
  static SQLException noAccount() {
    return new SQLNonTransientConnectionException("no account yet", "08001");
  }

  /** Whether the account was refused; with the next try it would be again. */
  static boolean isRefused(Arrival outcome) {
    return outcome instanceof Arrival.Failed(SQLException complaint) && isRefusal(complaint);
  }

  /** Whether a complaint is about the account. */
  static boolean isRefusal(SQLException complaint) {
    return complaint.getSQLState() != null
        && complaint.getSQLState().startsWith(INVALID_AUTHORIZATION);
  }

  private static Connection connection(Arrival outcome) throws SQLException {
    return switch (outcome) {
      case Arrival.Connected(Connection connection) -> connection;
      case Arrival.Failed(SQLException complaint) -> throw complaint;
      case Arrival.Cancelled() -> throw new SQLNonTransientConnectionException("cancelled");
    };
  }

  private Arrival attempt(SourceAccount account) {
    CompletableFuture<Arrival> arrival = new CompletableFuture<>();
    Thread.ofVirtual().name("connect " + settings.name()).start(() -> attempt(account, arrival));
    Arrival late =
        new Arrival.Failed(new SQLTransientConnectionException("no answer in time", "08001"));
    long limit = settings.connectTimeout().plus(HANDSHAKE).toMillis();
    return arrival.completeOnTimeout(late, limit, TimeUnit.MILLISECONDS).join();
  }

  private void attempt(SourceAccount account, CompletableFuture<Arrival> arrival) {
    try {
      Connection connection = connect(account);
      if (!arrival.complete(new Arrival.Connected(connection))) {
        connection.close();
      }
    } catch (SQLException e) {
      arrival.complete(new Arrival.Failed(e));
    } finally {
      arrival.complete(
          new Arrival.Failed(new SQLNonTransientConnectionException("driver broke", "08001")));
    }
  }

  private Connection connect(SourceAccount account) throws SQLException {
    Properties properties = engine.properties(settings);
    properties.setProperty("user", account.user());
    properties.setProperty("password", account.password());
    Connection connection = engine.driver().connect(settings.url(), properties);
    if (connection == null) {
      throw new SQLNonTransientConnectionException("not the driver's address", "08001");
    }
    boolean ready = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute(engine.initialStatement(settings));
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("one account per source");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  /** The pool takes this for how long, in seconds, its closing may wait for its own threads. */
  @Override
  public int getLoginTimeout() {
    return 1;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("no java.util.logging");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException("not a wrapper");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  @Override
  public String toString() {
    return "Connector[" + settings.name() + "]";
  }
}
