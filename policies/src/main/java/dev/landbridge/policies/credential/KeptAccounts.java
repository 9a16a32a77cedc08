package dev.landbridge.policies.credential;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.SourceAccount;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one node has seen of the accounts that are kept. Thread-safe. */
public final class KeptAccounts {
  /** Where changes of the table are notified. */
  public static final String CHANNEL = "landbridge_source_credential";

  private static final Logger LOG = LoggerFactory.getLogger(KeptAccounts.class);

  private final MasterKey key;
  private final Set<String> sources;
  private final Map<String, String> seen = new HashMap<>();

  /**
   * Nothing seen yet.
   *
   * @param sources whose accounts are kept
   */
  public KeptAccounts(MasterKey key, Set<String> sources) {
    this.key = key;
    this.sources = Set.copyOf(sources);
  }

  /** The sources for which an account was ever found, whether it could be opened or not. */
  public synchronized Set<String> seen() {
    return Set.copyOf(seen.keySet());
  }

  /**
   * The accounts that were written since they were last asked for, by source. One that cannot be
   * opened is logged once and left out. A nonce is never used twice, so it tells what is new.
   */
  public synchronized Map<String, SourceAccount> written(Handle handle) {
    Map<String, SourceAccount> written = new TreeMap<>();
    for (SealedAccount account : CredentialTable.all(handle)) {
      String nonce = HexFormat.of().formatHex(account.nonce());
      if (sources.contains(account.source()) && !nonce.equals(seen.get(account.source()))) {
        try {
          written.put(account.source(), key.open(account));
        } catch (LandbridgeException closed) {
          LOG.warn("{}", closed.getMessage());
        }
        seen.put(account.source(), nonce);
      }
    }
    return written;
  }
}
