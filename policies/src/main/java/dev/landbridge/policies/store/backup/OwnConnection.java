package dev.landbridge.policies.store.backup;

import dev.landbridge.policies.store.StateLocation;
import dev.landbridge.policies.store.StateSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * A connection outside the pool, which waits as long as the server takes: to check what was loaded
 * into a large table takes it minutes, in which it sends nothing.
 */
final class OwnConnection {
  private OwnConnection() {}

  /** Opens one without a transaction; whoever closes the handle closes it. */
  static Handle open(StateLocation.Existing server) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    properties.setProperty("currentSchema", StateSchema.NAME);
    properties.setProperty("ApplicationName", "landbridge-backup");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    // Failures may be shown; what was to be written must not be.
    properties.setProperty("logServerErrorDetail", "false");
    Connection connection = DriverManager.getConnection(server.url(), properties);
    Handle handle = Jdbi.open(connection);
    handle.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    handle.execute("SET statement_timeout = 0");
    handle.execute("SET idle_in_transaction_session_timeout = 0");
    // Bounds of partitions are written in it.
    handle.execute("SET TimeZone = 'UTC'");
    return handle;
  }
}
