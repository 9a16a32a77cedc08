package dev.landbridge.core.source;

/** One registered database, shared by all queries. Thread-safe. */
public interface Source extends AutoCloseable {
  /** The name that registrations use. */
  String name();

  /** The SQL that it speaks; known without connecting. */
  Dialect dialect();

  /** The most statements that can run at once. */
  int capacity();

  /** How busy its connections are at this moment. */
  ConnectionLoad load();

  /**
   * Reads tables, columns, keys, estimates and the account's rights from the database's catalogs,
   * anew at each call. Counts nothing: no table is read.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code SOURCE_UNAVAILABLE} if it
   *     cannot be reached, {@code SOURCE_FAILED} if it refuses
   */
  SourceMetadata readMetadata();

  /**
   * Sets connections aside for one query, waiting in order of arrival while others hold them all.
   * Fewer than asked for are set aside if others would have to wait for them.
   *
   * @param connections the most that are of use, from 1 to {@link #capacity()}
   * @throws dev.landbridge.core.error.LandbridgeException with {@code RESOURCE_EXHAUSTED} if the
   *     deadline passes first, or the code of the cancellation
   */
  Reservation reserve(int connections, Cancellation cancellation);

  /**
   * Takes another account for all connections from now on. Statements that run go on with the one
   * that they began with, and their connections are not used again.
   */
  void signInAs(SourceAccount account);

  /** How the account that it has now was received, by the last try; asks nobody. */
  AccountState accountState();

  /** Ends all connections; statements that run are cancelled. */
  @Override
  void close();

  /** How a database receives an account. */
  enum AccountState {
    /** There is none yet. */
    MISSING,
    /** It was not tried yet, or whether it is admitted did not show: nobody answered. */
    UNTRIED,
    /** It was let in. */
    ADMITTED,
    /** It is unknown, has another password or may not come from here. */
    REFUSED
  }

  /** The SQL dialects that Landbridge can write. */
  enum Dialect {
    POSTGRESQL,
    MYSQL,
    MARIADB
  }
}
