package dev.landbridge.core.source;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a source.
 *
 * <p>Its text leaves out address, user and password.
 *
 * @param name the name that registrations use, for example {@code civil-affairs}
 * @param url the adapter's address, for example a JDBC URL without credentials
 * @param account to begin with; empty if one is given later, until when the source cannot be
 *     reached
 * @param connections the most connections in use at once, 1 or more
 * @param connectTimeout how long to wait for a new connection
 * @param statementTimeout after which the database itself ends a statement
 */
public record SourceSettings(
    String name,
    String url,
    Optional<SourceAccount> account,
    int connections,
    Duration connectTimeout,
    Duration statementTimeout) {
  public SourceSettings {
    if (connections < 1) {
      throw new IllegalArgumentException("connections " + connections);
    }
  }

  /** How to reach a source with an account that is known. */
  public SourceSettings(
      String name,
      String url,
      String user,
      String password,
      int connections,
      Duration connectTimeout,
      Duration statementTimeout) {
    this(
        name,
        url,
        Optional.of(new SourceAccount(user, password)),
        connections,
        connectTimeout,
        statementTimeout);
  }

  /** The same with a statement timeout of no more than a time. */
  public SourceSettings limitedTo(Duration most) {
    Duration shorter = statementTimeout.compareTo(most) < 0 ? statementTimeout : most;
    return new SourceSettings(name, url, account, connections, connectTimeout, shorter);
  }

  @Override
  public String toString() {
    return "SourceSettings[" + name + "]";
  }
}
