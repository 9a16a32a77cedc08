package dev.landbridge.policies.ledger.record;

import dev.landbridge.policies.store.BulkCopy;
import dev.landbridge.policies.store.CopyRows;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads records one after the other, as fast as PostgreSQL gives them. Used by one thread, in a
 * transaction, to its end or until it is closed.
 */
public final class RecordReader implements AutoCloseable {
  private static final String COLUMNS =
      "written_at, chain, sequence, id, kind, intent, occurred_at, department, application, matter,"
          + " outcome, question, key_epoch, segments, body, personal_digest, hash, salt, person,"
          + " case_number, subjects, personal, erased_by,";
  private static final String OF_SEGMENTS =
      " CASE WHEN segments > 0 THEN (SELECT %s FROM ledger_segment s"
          + " WHERE s.written_at = r.written_at AND s.chain = r.chain"
          + " AND s.sequence = r.sequence) END";
  private static final String DIGESTS =
      OF_SEGMENTS.formatted("string_agg(sha256(s.content), ''::bytea ORDER BY s.number)");
  private static final String CONTENTS =
      OF_SEGMENTS.formatted("array_agg(s.content ORDER BY s.number)");
  private static final int HEADER = 19;
  private static final int UUID_BYTES = 16;

  private final BulkCopy.Rows copy;
  private final boolean whole;
  private boolean started;
  private List<byte[]> segments = List.of();

  private RecordReader(BulkCopy.Rows copy, boolean whole) {
    this.copy = copy;
    this.whole = whole;
  }

  /**
   * Records in the order in which they were written.
   *
   * @param condition in SQL, about {@code r}, without values of a caller
   */
  public static RecordReader inOrder(Handle handle, String condition) {
    return open(handle, condition, false);
  }

  /**
   * The same with the {@linkplain #segments() segments} of each.
   *
   * @param condition in SQL, about {@code r}, without values of a caller
   */
  public static RecordReader withSegments(Handle handle, String condition) {
    return open(handle, condition, true);
  }

  private static RecordReader open(Handle handle, String condition, boolean whole) {
    return new RecordReader(
        BulkCopy.out(
            handle,
            "COPY (SELECT "
                + COLUMNS
                + (whole ? CONTENTS : DIGESTS)
                + " FROM ledger_record r WHERE "
                + condition
                + " ORDER BY written_at, chain, sequence) TO STDOUT (FORMAT binary)"),
        whole);
  }

  /** The next record; null after the last. */
  public @Nullable StoredRecord next() {
    byte[] row = copy.next();
    if (row == null) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(row);
    if (!started) {
      started = true;
      buffer.position(HEADER);
    }
    return buffer.getShort() < 0 ? next() : record(buffer);
  }

  /** Contents of the segments of the record that was read last, if they are read at all. */
  public List<byte[]> segments() {
    return segments;
  }

  private byte @Nullable [] digests(ByteBuffer row) {
    if (!whole) {
      return bytes(row);
    }
    segments = array(row);
    MessageDigest digest = ChainDigest.sha256();
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    segments.forEach(it -> joined.writeBytes(digest.digest(it)));
    return joined.toByteArray();
  }

  private StoredRecord record(ByteBuffer row) {
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
            uuid(row))
        .withSegments(digests(row));
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

  @SuppressWarnings("ByteBufferBackingArray") // made by wrap
  private static @Nullable String text(ByteBuffer row) {
    byte[] value = bytes(row);
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
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

  /** The values of an array that has one dimension. */
  private static List<byte[]> array(ByteBuffer row) {
    if (row.getInt() < 0) {
      return List.of();
    }
    int dimensions = row.getInt();
    row.position(row.position() + 2 * Integer.BYTES);
    int count = dimensions == 0 ? 0 : row.getInt();
    row.position(row.position() + dimensions * Integer.BYTES);
    List<byte[]> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(required(bytes(row)));
    }
    return values;
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
    copy.close();
  }
}
