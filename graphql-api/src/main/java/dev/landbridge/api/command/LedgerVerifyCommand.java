package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.policies.ledger.record.Period;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ledger verify}: says whether the ledger was altered. */
@Command(name = "verify", description = "Checks that no record was altered, removed or put in.")
final class LedgerVerifyCommand implements Callable<Integer> {
  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--config", paramLabel = "FILE", description = "The server's configuration.")
  private @Nullable Path file;

  @Option(
      names = "--first-key",
      paramLabel = "HEX",
      description = "The public key of the first checkpoint, known from elsewhere.")
  private @Nullable String firstKey;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only records from then on, as 2026-11-01T00:00:00Z.")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "The first moment after.")
  private @Nullable Instant to;

  @Option(
      names = "--receipt",
      paramLabel = "TEXT",
      description = "Only the record of this receipt of an answer.")
  private @Nullable String receipt;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = "Only this proof, without a database; with --key.")
  private @Nullable Path proof;

  @Option(
      names = "--key",
      paramLabel = "HEX",
      description = "The public key that signed the proof's checkpoint.")
  private @Nullable String key;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Only this export, without a database.")
  private @Nullable Path export;

  LedgerVerifyCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    requirePeriod();
    if (proof != null) {
      if (key == null) {
        throw new ParameterException(
            spec.commandLine(),
            "Cannot check the proof: no key. Give the ledger's public key by --key.");
      }
      return one(operations.proofProblem(proof, key), out);
    }
    if (export != null) {
      return print(operations.verifyExport(export), out);
    }
    if (file == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot verify: no ledger. Give --config for a ledger, --export, or --proof and --key.");
    }
    Optional<Configuration> configuration =
        ConfigurationOption.read(file, spec.commandLine().getErr());
    if (configuration.isEmpty()) {
      return LandbridgeCommand.PROBLEMS;
    }
    return receipt != null
        ? one(operations.receiptProblem(configuration.get(), receipt), out)
        : all(configuration.get(), out);
  }

  private void requirePeriod() {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot verify: %s is not before %s. Give the first moment by --from."
              .formatted(from, to));
    }
    if ((from != null || to != null) && (receipt != null || proof != null || export != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot verify a period: --receipt, --proof and --export are of records of their own. Leave out --from and --to.");
    }
  }

  private static int one(Optional<String> problem, PrintWriter out) {
    out.println(problem.map(it -> "不符 / Not as it was: " + it).orElse("相符 / As it was."));
    out.flush();
    return problem.isEmpty() ? LandbridgeCommand.OK : LandbridgeCommand.PROBLEMS;
  }

  private int all(Configuration configuration, PrintWriter out) {
    Operations.LedgerVerification found;
    try (ProgressDisplay display = ProgressDisplay.on(out)) {
      found =
          operations.verifyLedger(
              configuration,
              Optional.ofNullable(firstKey),
              new Period(Optional.ofNullable(from), Optional.ofNullable(to)),
              display);
    }
    return print(found, out);
  }

  private static int print(Operations.LedgerVerification found, PrintWriter out) {
    found.notes().forEach(out::println);
    found.faults().forEach(out::println);
    out.println(
        "%d records, %d faults, head %s"
            .formatted(found.records(), found.faults().size(), found.head().orElse("none")));
    out.flush();
    return found.faults().isEmpty() ? LandbridgeCommand.OK : LandbridgeCommand.PROBLEMS;
  }
}
