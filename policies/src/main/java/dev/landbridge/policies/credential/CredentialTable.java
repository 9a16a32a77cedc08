package dev.landbridge.policies.credential;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** The table of accounts. Each method works in the transaction that the handle is in. */
final class CredentialTable {
  private CredentialTable() {}

  /** Lets nobody else give credentials until the transaction ends. */
  static void lock(Handle handle) {
    handle.execute("LOCK TABLE source_credential IN SHARE ROW EXCLUSIVE MODE");
  }

  /** All of them, by source. */
  static List<SealedAccount> all(Handle handle) {
    return handle
        .createQuery(
            "SELECT source, account, nonce, sealed, key_fingerprint FROM source_credential"
                + " ORDER BY source")
        .map(
            (RowView row) ->
                new SealedAccount(
                    row.getColumn("source", String.class),
                    row.getColumn("account", String.class),
                    row.getColumn("nonce", byte[].class),
                    row.getColumn("sealed", byte[].class),
                    row.getColumn("key_fingerprint", String.class)))
        .list();
  }

  /** Keeps an account in the place of the one before. */
  static void write(Handle handle, SealedAccount account, String by, Instant at) {
    handle
        .createUpdate(
            "INSERT INTO source_credential (source, account, nonce, sealed, key_fingerprint,"
                + " set_by, set_at) VALUES (:source, :account, :nonce, :sealed, :fingerprint, :by,"
                + " :at) ON CONFLICT (source) DO UPDATE SET account = EXCLUDED.account,"
                + " nonce = EXCLUDED.nonce, sealed = EXCLUDED.sealed,"
                + " key_fingerprint = EXCLUDED.key_fingerprint, set_by = EXCLUDED.set_by,"
                + " set_at = EXCLUDED.set_at")
        .bind("source", account.source())
        .bind("account", account.user())
        .bind("nonce", account.nonce())
        .bind("sealed", account.sealed())
        .bind("fingerprint", account.fingerprint())
        .bind("by", by)
        .bind("at", at)
        .execute();
  }

  /** Keeps the same account under another seal. */
  static void reseal(Handle handle, SealedAccount account) {
    handle
        .createUpdate(
            "UPDATE source_credential SET nonce = :nonce, sealed = :sealed,"
                + " key_fingerprint = :fingerprint WHERE source = :source")
        .bind("source", account.source())
        .bind("nonce", account.nonce())
        .bind("sealed", account.sealed())
        .bind("fingerprint", account.fingerprint())
        .execute();
  }
}
