package dev.landbridge.adapters.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** How waiting for a connection ended. */
sealed interface Arrival {
  /** One came. */
  record Connected(Connection connection) implements Arrival {}

  /** None can be had. */
  record Failed(SQLException complaint) implements Arrival {}

  /** The request was ended first. */
  record Cancelled() implements Arrival {}
}
