package dev.landbridge.adapters.postgresql;

import static dev.landbridge.core.error.ErrorCode.SOURCE_TIMEOUT;
import static dev.landbridge.core.error.ErrorCode.SOURCE_UNAVAILABLE;

import dev.landbridge.adapters.jdbc.ErrorTable;
import java.util.Map;

/** What the complaints of PostgreSQL mean. Source: PostgreSQL 18 manual, appendix A. */
final class PostgreSqlErrors {
  static final ErrorTable TABLE =
      new ErrorTable(
          Map.of(),
          Map.ofEntries(
              // Connection exceptions, the driver's broken connections among them.
              Map.entry("08", SOURCE_UNAVAILABLE),
              // Invalid authorization: the account is gone, or has another password.
              Map.entry("28", SOURCE_UNAVAILABLE),
              // too_many_connections
              Map.entry("53300", SOURCE_UNAVAILABLE),
              // admin_shutdown
              Map.entry("57P01", SOURCE_UNAVAILABLE),
              // crash_shutdown
              Map.entry("57P02", SOURCE_UNAVAILABLE),
              // cannot_connect_now
              Map.entry("57P03", SOURCE_UNAVAILABLE),
              // database_dropped
              Map.entry("57P04", SOURCE_UNAVAILABLE),
              // idle_session_timeout
              Map.entry("57P05", SOURCE_UNAVAILABLE),
              // idle_in_transaction_session_timeout
              Map.entry("25P03", SOURCE_UNAVAILABLE),
              // query_canceled, by statement_timeout unless Landbridge asked for it
              Map.entry("57014", SOURCE_TIMEOUT),
              // lock_not_available, by lock_timeout
              Map.entry("55P03", SOURCE_TIMEOUT)));

  private PostgreSqlErrors() {}
}
