package dev.landbridge.adapters.mysql;

import dev.landbridge.adapters.jdbc.JdbcSource;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.SourceAdapter;
import dev.landbridge.core.source.SourceSettings;

/**
 * Opens MySQL and MariaDB databases: {@code jdbc:mariadb:} URLs by MariaDB's driver and in
 * MariaDB's dialect, {@code jdbc:mysql:} URLs by MySQL's driver and in the SQL that both
 * understand, so that either server may answer.
 *
 * <p>Sessions are read-only and in UTC: a {@code datetime} is read and compared as UTC. The zero
 * date is read as null. What a URL says of a driver property goes before this adapter's own choice,
 * so encryption is chosen there ({@code sslMode}).
 */
public final class MySqlAdapter implements SourceAdapter {
  /** Found by {@link java.util.ServiceLoader}. */
  public MySqlAdapter() {}

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public Source open(SourceSettings settings) {
    MySqlDriver driver =
        MySqlDriver.ALL.stream()
            .filter(known -> known.accepts(settings.url()))
            .findFirst()
            .orElseThrow(() -> unknown(settings));
    return new JdbcSource(new MySqlEngine(driver), settings);
  }

  private static LandbridgeException unknown(SourceSettings settings) {
    return new LandbridgeException(
        ErrorCode.CONFIGURATION_INVALID,
        "Cannot open source "
            + settings.name()
            + ": its URL is not one of MySQL or MariaDB. Write jdbc:mysql://<host>:<port>/<database>"
            + " or jdbc:mariadb://<host>:<port>/<database>.");
  }
}
