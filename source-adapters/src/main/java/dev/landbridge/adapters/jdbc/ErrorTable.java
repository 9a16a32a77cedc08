package dev.landbridge.adapters.jdbc;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the complaints of one database product mean. A vendor code goes before an SQLSTATE, an
 * SQLSTATE before its class of two characters; what is in no table is {@code SOURCE_FAILED}.
 *
 * @param vendorCodes by {@link SQLException#getErrorCode()}
 * @param sqlStates by five characters or two
 */
public record ErrorTable(Map<Integer, ErrorCode> vendorCodes, Map<String, ErrorCode> sqlStates) {
  public ErrorTable {
    vendorCodes = Map.copyOf(vendorCodes);
    sqlStates = Map.copyOf(sqlStates);
  }

  /** The code of a complaint or of the first known one among its causes. */
  public ErrorCode codeOf(SQLException complaint) {
    for (Throwable cause = complaint; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException known) {
        Optional<ErrorCode> code = lookUp(known.getErrorCode(), known.getSQLState());
        if (code.isPresent()) {
          return code.get();
        }
      }
    }
    boolean poolGaveUp =
        complaint instanceof SQLTransientConnectionException && complaint.getCause() == null;
    return poolGaveUp ? ErrorCode.SOURCE_UNAVAILABLE : ErrorCode.SOURCE_FAILED;
  }

  private Optional<ErrorCode> lookUp(int vendorCode, @Nullable String sqlState) {
    ErrorCode code = vendorCodes.get(vendorCode);
    if (code == null && sqlState != null) {
      code = sqlStates.get(sqlState);
    }
    if (code == null && sqlState != null && sqlState.length() == 5) {
      code = sqlStates.get(sqlState.substring(0, 2));
    }
    return Optional.ofNullable(code);
  }

  /** What the client is told; the complaint is only the cause. */
  LandbridgeException translate(String source, SQLException complaint) {
    return exception(source, codeOf(complaint), complaint);
  }

  /** What the client is told of a source that cannot be used at all. */
  static LandbridgeException unavailable(String source, SQLException complaint) {
    return exception(source, ErrorCode.SOURCE_UNAVAILABLE, complaint);
  }

  private static LandbridgeException exception(String source, ErrorCode code, SQLException cause) {
    String rest =
        switch (code) {
          case SOURCE_UNAVAILABLE ->
              isRefusal(cause)
                  ? "it refuses Landbridge's credentials. Tell its owner."
                  : "it cannot be reached. Try again later, or tell its owner.";
          case SOURCE_TIMEOUT ->
              "it ended the statement for taking too long. Ask for less, or tell its owner.";
          default -> "it refused the statement. Tell its owner.";
        };
    return new LandbridgeException(code, "Cannot read source " + source + ": " + rest, cause);
  }

  private static boolean isRefusal(SQLException complaint) {
    for (Throwable cause = complaint; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException known && Connector.isRefusal(known)) {
        return true;
      }
    }
    return false;
  }
}
