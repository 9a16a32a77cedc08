package dev.landbridge.policies.ledger.verify;

import java.util.Optional;
import java.util.OptionalLong;

/** What is known from elsewhere of how a chain has to be. */
public interface Witnessed {
  /** Nothing. */
  Witnessed NOTHING =
      new Witnessed() {
        @Override
        public Optional<String> problem(String node, long sequence, byte[] hash) {
          return Optional.empty();
        }

        @Override
        public Optional<Verification.Finding> missing() {
          return Optional.empty();
        }
      };

  /**
   * What is wrong with a record, by its hash; called in the order of a chain for every record that
   * is looked at.
   */
  Optional<String> problem(String node, long sequence, byte[] hash);

  /**
   * A record of which something is known.
   *
   * @param hash that it must have
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Known(long sequence, byte[] hash) {}

  /** The last record of a chain before a place of which something is known. */
  default Optional<Known> before(String node, long sequence) {
    return Optional.empty();
  }

  /** The first record of a chain after a place of which something is known. */
  default OptionalLong next(String node, long sequence) {
    return OptionalLong.empty();
  }

  /** That the records of a chain up to one are not looked at; nothing is missed there. */
  default void pass(String node, long last) {}

  /** What was not there, after all records. */
  Optional<Verification.Finding> missing();
}
