package dev.landbridge.policies.ledger.write;

import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.SubjectKey;
import java.time.Clock;
import java.time.Duration;

/**
 * How a node writes the ledger.
 *
 * @param node names the node's chain; stays the same when it is restarted, and no two nodes that
 *     run at once have the same
 * @param digest hash function of the node's chain
 * @param subjectKey under which personal keys are hashed from now on
 * @param patience how long an operation waits for its record; from 100 ms to 1 min
 * @param clock by which records get their places in time
 */
public record LedgerSettings(
    String node, ChainDigest digest, SubjectKey subjectKey, Duration patience, Clock clock) {
  /** Five seconds. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);

  /** By the machine's clock. */
  public LedgerSettings(String node, ChainDigest digest, SubjectKey subjectKey, Duration patience) {
    this(node, digest, subjectKey, patience, Clock.systemUTC());
  }

  public LedgerSettings {
    if (node.isBlank()) {
      throw new IllegalArgumentException("node without a name");
    }
    if (patience.toMillis() < 100 || patience.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("patience " + patience);
    }
  }
}
