package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger hold}: keeps records of a running dispute. */
@Command(
    name = "hold",
    description = "Keeps records from being removed or erased until it is released. Is recorded.")
final class LedgerHoldCommand extends ConfiguredCommand {
  private final Operations operations;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  /** Exactly one. */
  private static final class Which {
    @Option(names = "--record", paramLabel = "ID", description = "One record.")
    private @Nullable UUID record;

    @Option(
        names = "--case",
        paramLabel = "NUMBER",
        description = "All records of a case, those to come included.")
    private @Nullable String caseNumber;

    @Option(
        names = "--month",
        paramLabel = "MONTH",
        description = "All records of a month, as 2026-11, in UTC.")
    private @Nullable YearMonth month;
  }

  LedgerHoldCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  void run(Configuration configuration, PrintWriter out) {
    LedgerOperations.Held held =
        new LedgerOperations.Held(
            Optional.ofNullable(which.record),
            Optional.ofNullable(which.caseNumber),
            Optional.ofNullable(which.month));
    long id = operations.holdRecords(configuration, held, reason);
    out.printf("已保全 / Held: %d%n", id);
  }
}
