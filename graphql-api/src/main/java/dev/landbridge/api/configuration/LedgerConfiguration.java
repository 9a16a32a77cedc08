package dev.landbridge.api.configuration;

import dev.landbridge.policies.ledger.record.ChainDigest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How this server writes the ledger.
 *
 * @param node names this server's chain; stays the same when it is restarted, and no two servers
 *     have the same
 * @param digest hash function of the chain
 * @param keys under which personal keys are hashed: earlier ones in the order of their epochs, and
 *     last the one that is used from now on
 * @param maskKey of hash masks, cursors and cases; empty if they follow from the first key
 * @param signing how checkpoints are signed; empty if none are made
 * @param witnesses to whom checkpoints are given
 * @param retention for how long records are kept
 */
public record LedgerConfiguration(
    String node,
    ChainDigest digest,
    List<KeyLocation> keys,
    Optional<Path> maskKey,
    Optional<Signing> signing,
    List<WitnessLocation> witnesses,
    Retention retention) {
  public LedgerConfiguration {
    keys = List.copyOf(keys);
    witnesses = List.copyOf(witnesses);
  }

  /** The same for another node. */
  public LedgerConfiguration of(String otherNode) {
    return new LedgerConfiguration(otherNode, digest, keys, maskKey, signing, witnesses, retention);
  }

  /** The same without checkpoints, for a state that the witnesses do not know. */
  public LedgerConfiguration unwitnessed() {
    return new LedgerConfiguration(
        node, digest, keys, maskKey, Optional.empty(), List.of(), retention);
  }

  /** The key that is used from now on. */
  public KeyLocation presentKey() {
    return keys.getLast();
  }

  /**
   * Where a key is.
   *
   * @param epoch by which records name it
   */
  public record KeyLocation(int epoch, Place place) {}

  /** Where the bytes of a key are. */
  public sealed interface Place {
    /** A file of 32 bytes or more. */
    record OfFile(Path file) implements Place {}

    /** A variable with 64 hexadecimal digits or more. */
    record OfEnvironment(Secret hexadecimal) implements Place {}
  }

  /**
   * Files with Ed25519 keys in PKCS#8 PEM.
   *
   * @param previous the key that signed before; needed once, for the first checkpoint by a new one
   */
  public record Signing(Path key, Optional<Path> previous) {}

  /** Where a witness is. */
  public sealed interface WitnessLocation {
    /** By which it is known in messages and in the database. */
    String name();

    /** A file elsewhere, for example on a mounted disk that only grows. */
    record OfFile(String name, Path file) implements WitnessLocation {}

    /** A department's server. */
    record OfServer(String name, URI url, Optional<Secret> secret) implements WitnessLocation {}
  }

  /**
   * For how long records are kept.
   *
   * @param months whole months, at least 6
   * @param archive folder that a month's records are exported to before they go; empty if none go
   */
  public record Retention(int months, Optional<Path> archive) {}
}
