package dev.landbridge.policies.ledger;

import java.util.Optional;

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

  /** That the records of a chain up to one were exported and removed. */
  default void expired(String node, long last) {}

  /** What was not there, after all records. */
  Optional<Verification.Finding> missing();
}
