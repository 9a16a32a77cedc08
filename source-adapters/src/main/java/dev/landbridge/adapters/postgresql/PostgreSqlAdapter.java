package dev.landbridge.adapters.postgresql;

import dev.landbridge.adapters.jdbc.JdbcSource;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.SourceAdapter;
import dev.landbridge.core.source.SourceSettings;
import org.postgresql.Driver;

/**
 * Opens PostgreSQL databases by {@code jdbc:postgresql:} URLs.
 *
 * <p>Sessions are read-only and in UTC: a {@code timestamp without time zone} is read and compared
 * as UTC. Text of {@code char(n)} is returned with its trailing blanks. What a URL says of a driver
 * property goes before this adapter's own choice, so encryption is chosen there ({@code sslmode}).
 */
public final class PostgreSqlAdapter implements SourceAdapter {
  /** Found by {@link java.util.ServiceLoader}. */
  public PostgreSqlAdapter() {}

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public Source open(SourceSettings settings) {
    if (!settings.url().startsWith("jdbc:postgresql:")
        || Driver.parseURL(settings.url(), null) == null) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot open source "
              + settings.name()
              + ": its URL is not one of PostgreSQL. Write"
              + " jdbc:postgresql://<host>:<port>/<database>.");
    }
    return new JdbcSource(new PostgreSqlEngine(), settings);
  }
}
