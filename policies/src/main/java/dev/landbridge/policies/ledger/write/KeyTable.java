package dev.landbridge.policies.ledger.write;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.record.SubjectKey;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;

/** Which keys personal keys were hashed under. */
final class KeyTable {
  private KeyTable() {}

  /**
   * Notes a key, if its epoch has none.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if another one has its epoch
   */
  static void require(Handle handle, SubjectKey key) {
    handle
        .createUpdate(
            "INSERT INTO ledger_key (epoch, fingerprint) VALUES (:epoch, :fingerprint)"
                + " ON CONFLICT (epoch) DO NOTHING")
        .bind("epoch", key.epoch())
        .bind("fingerprint", key.fingerprint())
        .execute();
    byte[] known =
        handle
            .createQuery("SELECT fingerprint FROM ledger_key WHERE epoch = :epoch")
            .bind("epoch", key.epoch())
            .mapTo(byte[].class)
            .one();
    if (!Arrays.equals(known, key.fingerprint())) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot use the ledger's key of epoch %d: records were hashed under another key of that epoch. Put that key back, or give the new one the next epoch."
              .formatted(key.epoch()));
    }
  }
}
