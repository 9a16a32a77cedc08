package dev.landbridge.policies.ledger;

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

  /** What is wrong with a record, by its hash; called for every record in the order of a chain. */
  Optional<String> problem(String node, long sequence, byte[] hash);

  /** The first record of a chain behind another of which something is known. */
  default OptionalLong next(String node, long sequence) {
    return OptionalLong.empty();
  }

  /** That the records of a chain up to one are not looked at. */
  default void pass(String node, long last) {}

  /** What was not there, after all records. */
  Optional<Verification.Finding> missing();
}
