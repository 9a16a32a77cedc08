package dev.landbridge.policies.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows for {@code COPY … FROM STDIN (FORMAT binary)}, by which PostgreSQL takes many rows at the
 * least cost.
 *
 * <p>Source: PostgreSQL's documentation of COPY, binary format.
 */
public final class CopyRows {
  private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0};
  private static final int UUID_OID = 2950;
  private static final int UUID_BYTES = 16;

  /** PostgreSQL counts time from 2000-01-01. */
  public static final long EPOCH_MICROS = 946_684_800_000_000L;

  private final ByteArrayOutputStream bytes;
  private final DataOutputStream out;

  public CopyRows(int expectedBytes) {
    bytes = new ByteArrayOutputStream(expectedBytes);
    out = new DataOutputStream(bytes);
    write(
        () -> {
          out.write(SIGNATURE);
          out.writeInt(0);
          out.writeInt(0);
        });
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private CopyRows write(Writing writing) {
    try {
      writing.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public CopyRows row(int columns) {
    return write(() -> out.writeShort(columns));
  }

  public CopyRows smallint(int value) {
    return write(
        () -> {
          out.writeInt(Short.BYTES);
          out.writeShort(value);
        });
  }

  public CopyRows integer(int value) {
    return write(
        () -> {
          out.writeInt(Integer.BYTES);
          out.writeInt(value);
        });
  }

  public CopyRows bigint(long value) {
    return write(
        () -> {
          out.writeInt(Long.BYTES);
          out.writeLong(value);
        });
  }

  /** Microseconds since 1970. */
  public CopyRows time(long micros) {
    return bigint(micros - EPOCH_MICROS);
  }

  public CopyRows bytes(byte @Nullable [] value) {
    return write(
        () -> {
          out.writeInt(value == null ? -1 : value.length);
          if (value != null) {
            out.write(value);
          }
        });
  }

  public CopyRows text(@Nullable String value) {
    return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  public CopyRows uuid(@Nullable UUID value) {
    if (value == null) {
      return bytes(null);
    }
    return write(
        () -> {
          out.writeInt(UUID_BYTES);
          out.writeLong(value.getMostSignificantBits());
          out.writeLong(value.getLeastSignificantBits());
        });
  }

  /** An array of UUIDs, 16 bytes each. */
  public CopyRows uuids(byte[] joined) {
    int count = joined.length / UUID_BYTES;
    return write(
        () -> {
          int header = (count == 0 ? 3 : 5) * Integer.BYTES;
          out.writeInt(header + count * (Integer.BYTES + UUID_BYTES));
          out.writeInt(count == 0 ? 0 : 1);
          out.writeInt(0);
          out.writeInt(UUID_OID);
          if (count > 0) {
            out.writeInt(count);
            out.writeInt(1);
          }
          for (int i = 0; i < count; i++) {
            out.writeInt(UUID_BYTES);
            out.write(joined, i * UUID_BYTES, UUID_BYTES);
          }
        });
  }

  /** All rows. */
  public byte[] end() {
    write(() -> out.writeShort(-1));
    return bytes.toByteArray();
  }
}
