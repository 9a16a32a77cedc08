package dev.landbridge.policies.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads records one after the other, as fast as PostgreSQL gives them. Used by one thread, in a
 * transaction, to its end or until it is closed.
 */
public final class RecordReader implements AutoCloseable {
  private static final String COLUMNS =
      "written_at, chain, sequence, id, kind, intent, occurred_at, department, application, matter,"
          + " outcome, question, key_epoch, segments, body, personal_digest, hash, salt, person,"
          + " case_number, subjects, personal, erased_by,"
          + " CASE WHEN segments > 0 THEN (SELECT string_agg(sha256(s.content), ''::bytea"
          + "   ORDER BY s.number) FROM ledger_segment s WHERE s.written_at = r.written_at"
          + "   AND s.chain = r.chain AND s.sequence = r.sequence) END AS digests";
  private static final int HEADER = 19;
  private static final int UUID_BYTES = 16;

  private final CopyOut copy;
  private boolean started;

  private RecordReader(CopyOut copy) {
    this.copy = copy;
  }

  /**
   * Records in the order in which they were written.
   *
   * @param condition in SQL, about {@code r}, without values of a caller
   */
  public static RecordReader inOrder(Handle handle, String condition) {
    try {
      return new RecordReader(
          handle
              .getConnection()
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(
                  "COPY (SELECT "
                      + COLUMNS
                      + " FROM ledger_record r WHERE "
                      + condition
                      + " ORDER BY written_at, chain, sequence) TO STDOUT (FORMAT binary)"));
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  /** The next record; null after the last. */
  public @Nullable StoredRecord next() {
    try {
      byte[] row = copy.readFromCopy();
      if (row == null) {
        return null;
      }
      ByteBuffer buffer = ByteBuffer.wrap(row);
      if (!started) {
        started = true;
        buffer.position(HEADER);
      }
      return buffer.getShort() < 0 ? next() : record(buffer);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  private static StoredRecord record(ByteBuffer row) {
    return new StoredRecord(
        time(row),
        sized(row).getShort(),
        sized(row).getLong(),
        required(uuid(row)),
        required(text(row)),
        uuid(row),
        time(row),
        text(row),
        text(row),
        text(row),
        text(row),
        bytes(row),
        sized(row).getInt(),
        sized(row).getInt(),
        required(bytes(row)),
        required(bytes(row)),
        required(bytes(row)),
        personal(row),
        uuid(row)).withSegments(bytes(row));
  }

  /** The buffer behind the length of a value that is not null. */
  private static ByteBuffer sized(ByteBuffer row) {
    row.getInt();
    return row;
  }

  private static long time(ByteBuffer row) {
    return sized(row).getLong() + CopyRows.EPOCH_MICROS;
  }

  private static @Nullable UUID uuid(ByteBuffer row) {
    return row.getInt() < 0 ? null : new UUID(row.getLong(), row.getLong());
  }

  private static byte @Nullable [] bytes(ByteBuffer row) {
    int length = row.getInt();
    if (length < 0) {
      return null;
    }
    byte[] value = new byte[length];
    row.get(value);
    return value;
  }

  private static @Nullable String text(ByteBuffer row) {
    int length = row.getInt();
    if (length < 0) {
      return null;
    }
    String text = new String(row.array(), row.position(), length, StandardCharsets.UTF_8);
    row.position(row.position() + length);
    return text;
  }

  private static @Nullable Personal personal(ByteBuffer row) {
    byte[] salt = bytes(row);
    String person = text(row);
    String caseNumber = text(row);
    byte[] subjects = uuids(row);
    byte[] values = bytes(row);
    return salt == null || subjects == null || values == null
        ? null
        : new Personal(salt, person, caseNumber, subjects, values);
  }

  private static byte @Nullable [] uuids(ByteBuffer row) {
    if (row.getInt() < 0) {
      return null;
    }
    int dimensions = row.getInt();
    row.position(row.position() + 2 * Integer.BYTES);
    if (dimensions == 0) {
      return new byte[0];
    }
    int count = row.getInt();
    row.getInt();
    byte[] joined = new byte[count * UUID_BYTES];
    for (int i = 0; i < count; i++) {
      if (row.getInt() == UUID_BYTES) {
        row.get(joined, i * UUID_BYTES, UUID_BYTES);
      }
    }
    return joined;
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a column that cannot be null");
    }
    return value;
  }

  /** Takes the rest from the connection, which can be used for nothing else before. */
  @Override
  public void close() {
    try {
      while (copy.isActive() && copy.readFromCopy() != null) {}
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }
}
