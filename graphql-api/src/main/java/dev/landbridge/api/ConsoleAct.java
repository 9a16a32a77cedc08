package dev.landbridge.api;

import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.write.LedgerSettings;
import dev.landbridge.policies.ledger.write.PostgreSqlLedger;
import dev.landbridge.policies.store.StateDatabase;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** An act on the machine that has the configuration, by nobody whom the registry knows. */
final class ConsoleAct {
  private ConsoleAct() {}

  /**
   * Does it with the state database and the ledger open.
   *
   * @param node a chain of its own in the ledger, so that a server may run
   */
  static <T> T run(
      Configuration configuration, String node, BiFunction<StateDatabase, ActRecorder, T> work) {
    LedgerSettings settings = Wiring.ledger(configuration.ledger().of(node));
    try (StateDatabase state = StateDatabase.open(Wiring.location(configuration.state()));
        Ledger ledger = PostgreSqlLedger.open(state, settings)) {
      Caller console = new Caller(Optional.empty(), "console");
      ActRecorder recorder =
          (name, details) -> ledger.append(new Act(console, name, details, Instant.now()));
      return work.apply(state, recorder);
    }
  }
}
