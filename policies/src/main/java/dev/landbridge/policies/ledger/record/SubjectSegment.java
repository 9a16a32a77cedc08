package dev.landbridge.policies.ledger.record;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of the subjects of a large answer: the first 64 bits of their hashes, in order, as
 * differences in Rice code, which are about as small as differences between random numbers can be.
 *
 * <p>Content: number of subjects in four bytes, width of the remainders in one, the first hash in
 * eight, then for each other the difference from the one before it: its quotient as ones ended by a
 * zero, its remainder in bits. The last byte is filled with zeros.
 *
 * @param first of the hashes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SubjectSegment(long first, byte[] content) {
  /** Subjects in one segment at most: one is read whole to find a subject in it. */
  static final int LARGEST = 4_096;

  private static final int HEADER = Integer.BYTES + 1 + Long.BYTES;
  private static final int LONGEST_QUOTIENT = 63;

  /**
   * Segments of subjects.
   *
   * @param inOrder at least 64 bits of each
   */
  public static List<SubjectSegment> of(List<byte[]> inOrder) {
    List<SubjectSegment> segments = new ArrayList<>();
    for (int from = 0; from < inOrder.size(); from += LARGEST) {
      List<byte[]> part = inOrder.subList(from, Math.min(inOrder.size(), from + LARGEST));
      long[] values = part.stream().mapToLong(SubjectSegment::start).toArray();
      segments.add(new SubjectSegment(values[0], encode(values)));
    }
    return segments;
  }

  /** The first of the hashes as the database keeps it, 8 bytes. */
  public byte[] firstBytes() {
    return ByteBuffer.allocate(Long.BYTES).putLong(first).array();
  }

  /** The first 64 bits of a hash. */
  public static long start(byte[] hash) {
    return ByteBuffer.wrap(hash).getLong();
  }

  private static byte[] encode(long[] values) {
    int width = width(values);
    Bits bits = new Bits(HEADER + values.length * (width / Byte.SIZE + 2));
    bits.write(values.length, Integer.SIZE);
    bits.write(width, Byte.SIZE);
    bits.write(values[0], Long.SIZE);
    for (int i = 1; i < values.length; i++) {
      long difference = values[i] - values[i - 1];
      long quotient = width == Long.SIZE ? 0 : difference >>> width;
      for (long ones = 0; ones < quotient; ones++) {
        bits.write(1, 1);
      }
      bits.write(0, 1);
      bits.write(difference, width);
    }
    return bits.bytes();
  }

  /** About that of the mean difference, and wide enough that no quotient is long. */
  private static int width(long[] values) {
    long span = values[values.length - 1] - values[0];
    long largest = 0;
    for (int i = 1; i < values.length; i++) {
      long difference = values[i] - values[i - 1];
      largest = Long.compareUnsigned(difference, largest) > 0 ? difference : largest;
    }
    int width = Long.SIZE - Long.numberOfLeadingZeros(Long.divideUnsigned(span, values.length));
    while (width < Long.SIZE && largest >>> width > LONGEST_QUOTIENT) {
      width++;
    }
    return width;
  }

  /** The first of the hashes in a segment. */
  public static long first(byte[] content) {
    return new Decoding(content).value;
  }

  /** Whether a subject is in it, by the first 64 bits of its hash. */
  public static boolean holds(byte[] content, long hash) {
    Decoding decoding = new Decoding(content);
    for (int i = 1; i < decoding.count && Long.compareUnsigned(decoding.value, hash) < 0; i++) {
      decoding.next();
    }
    return decoding.value == hash;
  }

  /** Reads the hashes of a segment in their order. */
  private static final class Decoding {
    private final int count;
    private final int width;
    private final Bits bits;
    private long value;

    Decoding(byte[] content) {
      ByteBuffer header = ByteBuffer.wrap(content);
      count = header.getInt();
      width = header.get();
      value = header.getLong();
      bits = new Bits(content, HEADER * Byte.SIZE);
    }

    void next() {
      long quotient = 0;
      while (bits.read(1) == 1) {
        quotient++;
      }
      value += (width == Long.SIZE ? 0 : quotient << width) + bits.read(width);
    }
  }

  /** Bits one after the other, the highest of a byte first. */
  private static final class Bits {
    private byte[] bytes;
    private int position;

    Bits(int expectedBytes) {
      bytes = new byte[expectedBytes];
    }

    Bits(byte[] bytes, int position) {
      this.bytes = bytes;
      this.position = position;
    }

    void write(long value, int width) {
      int end = (position + width + Byte.SIZE - 1) / Byte.SIZE;
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * end);
      }
      for (int bit = width - 1; bit >= 0; bit--) {
        if ((value >>> bit & 1) == 1) {
          bytes[position / Byte.SIZE] |= (byte) (0x80 >>> position % Byte.SIZE);
        }
        position++;
      }
    }

    long read(int width) {
      long value = 0;
      for (int i = 0; i < width; i++) {
        int bit = bytes[position / Byte.SIZE] >>> (Byte.SIZE - 1 - position % Byte.SIZE) & 1;
        value = value << 1 | bit;
        position++;
      }
      return value;
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, (position + Byte.SIZE - 1) / Byte.SIZE);
    }
  }
}
