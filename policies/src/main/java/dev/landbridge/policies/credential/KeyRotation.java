package dev.landbridge.policies.credential;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.ActRecorder;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Seals the accounts of all sources under another master key. */
public final class KeyRotation {
  private KeyRotation() {}

  /**
   * Seals all that are sealed under one key under another, in one transaction; those that are under
   * the other already stay as they are.
   *
   * @return how many were sealed anew
   * @throws LandbridgeException with {@code NOT_POSSIBLE} if both keys are the same, or an account
   *     is not as it was sealed; {@code CONFIGURATION_INVALID} if one was sealed under a third key.
   *     Nothing has changed then
   */
  public static int run(Jdbi jdbi, MasterKey from, MasterKey to, ActRecorder recorder) {
    if (from.fingerprint().equals(to.fingerprint())) {
      throw new LandbridgeException(
          ErrorCode.NOT_POSSIBLE,
          "Cannot rotate the master key: the new key is the one in use. Name a file with another key, or one that is not there.");
    }
    return jdbi.inTransaction(
        handle -> {
          CredentialTable.lock(handle);
          int sealed = 0;
          for (SealedAccount account : CredentialTable.all(handle)) {
            if (!account.fingerprint().equals(to.fingerprint())) {
              CredentialTable.reseal(handle, to.seal(account.source(), from.open(account)));
              sealed++;
            }
          }
          recorder.record(
              "rotateMasterKey",
              Map.of("credentials", sealed, "from", from.fingerprint(), "to", to.fingerprint()));
          return sealed;
        });
  }
}
