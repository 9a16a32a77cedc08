package dev.landbridge.core.source;

import java.time.Duration;

/**
 * How to reach a source.
 *
 * <p>Its text leaves out address, user and password.
 *
 * @param name the name that registrations use, for example {@code civil-affairs}
 * @param url the adapter's address, for example a JDBC URL without credentials
 * @param user a read-only account
 * @param connections the most connections in use at once, 1 or more
 * @param connectTimeout how long to wait for a new connection
 * @param statementTimeout after which the database itself ends a statement
 */
public record SourceSettings(
    String name,
    String url,
    String user,
    String password,
    int connections,
    Duration connectTimeout,
    Duration statementTimeout) {
  public SourceSettings {
    if (connections < 1) {
      throw new IllegalArgumentException("connections " + connections);
    }
  }

  /** The same with a statement timeout of no more than a time. */
  public SourceSettings limitedTo(Duration most) {
    Duration shorter = statementTimeout.compareTo(most) < 0 ? statementTimeout : most;
    return new SourceSettings(name, url, user, password, connections, connectTimeout, shorter);
  }

  @Override
  public String toString() {
    return "SourceSettings[" + name + "]";
  }
}
