package dev.landbridge.api.operation;

import java.util.Optional;

/** Makes and opens the cursors of one caller in one matter. Thread-safe. */
public interface Cursors {
  /**
   * A cursor.
   *
   * @param question a digest of 32 bytes of what was asked
   * @param values what the cursor holds
   */
  String seal(byte[] question, byte[] values);

  /**
   * What a cursor holds; empty if it was not made here, for another caller or matter, or for
   * another question.
   */
  Optional<byte[]> open(byte[] question, String cursor);
}
