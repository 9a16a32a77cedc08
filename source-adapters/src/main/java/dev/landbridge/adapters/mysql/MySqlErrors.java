package dev.landbridge.adapters.mysql;

import static dev.landbridge.core.error.ErrorCode.SOURCE_TIMEOUT;
import static dev.landbridge.core.error.ErrorCode.SOURCE_UNAVAILABLE;

import dev.landbridge.adapters.jdbc.ErrorTable;
import java.util.Map;

/**
 * What the complaints of MySQL, MariaDB and their drivers mean. Source: MySQL 8.4 error reference;
 * MariaDB error codes.
 */
final class MySqlErrors {
  static final ErrorTable TABLE =
      new ErrorTable(
          Map.ofEntries(
              // Too many connections, in all and of one user
              Map.entry(1040, SOURCE_UNAVAILABLE),
              Map.entry(1203, SOURCE_UNAVAILABLE),
              // The user's hourly resources are used up
              Map.entry(1226, SOURCE_UNAVAILABLE),
              // Server shutdown in progress
              Map.entry(1053, SOURCE_UNAVAILABLE),
              // Shutdown, MySQL's newer form
              Map.entry(3169, SOURCE_UNAVAILABLE),
              // The host is blocked because of many connection errors
              Map.entry(1129, SOURCE_UNAVAILABLE),
              // MariaDB: the connection was killed
              Map.entry(1927, SOURCE_UNAVAILABLE),
              // MySQL: max_execution_time
              Map.entry(3024, SOURCE_TIMEOUT),
              // MariaDB: max_statement_time
              Map.entry(1969, SOURCE_TIMEOUT),
              // lock_wait_timeout
              Map.entry(1205, SOURCE_TIMEOUT)),
          Map.of(
              // Connection exceptions, the drivers' broken connections among them
              "08",
              SOURCE_UNAVAILABLE,
              // Invalid authorization: the account is gone, or has another password.
              "28",
              SOURCE_UNAVAILABLE));

  private MySqlErrors() {}
}
