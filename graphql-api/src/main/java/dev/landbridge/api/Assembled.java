package dev.landbridge.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.api.command.Operations;
import dev.landbridge.api.command.Operations.KeepingProgress;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.RegistryFile;
import dev.landbridge.api.publication.DocumentFolder;
import dev.landbridge.api.publication.RegisteredSources;
import dev.landbridge.core.catalog.composition.CompositionResult;
import dev.landbridge.core.catalog.composition.SourceState;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.checkpoint.witness.WitnessFile;
import dev.landbridge.policies.ledger.checkpoint.witness.WitnessServer;
import dev.landbridge.policies.ledger.record.Period;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The commands, on the assembled stages. */
final class Assembled implements Operations {
  @Override
  public RunningServer serve(Configuration configuration) {
    Wiring.refuseDemoIssuer(configuration);
    return Landbridge.start(configuration, Landbridge.Extras.of(RegistryFile.seed(configuration)));
  }

  @Override
  public Composition check(Path directory, Optional<Configuration> configuration) {
    DocumentFolder documents = DocumentFolder.read(directory);
    Map<String, SourceState> states = new HashMap<>();
    if (configuration.isPresent()) {
      try (RegisteredSources sources = RegisteredSources.open(configuration.get().sources())) {
        states.putAll(sources.describe(sources.byName().keySet()));
      }
    } else {
      namedSources(documents.registrations())
          .forEach(name -> states.put(name, new SourceState.Unreachable()));
    }
    CompositionResult composed =
        dev.landbridge.core.catalog.composition.Composition.compose(
            documents.registrations(), states);
    List<Problem> problems = new ArrayList<>(documents.problems());
    problems.addAll(composed.problems());
    if (configuration.isPresent()) {
      problems.addAll(unreached(documents.registrations(), states));
    }
    return new Composition(documents.files(), composed.catalog().types().size(), problems);
  }

  /** Types that could not be compared with their tables. */
  private static List<Problem> unreached(
      List<Registration> registrations, Map<String, SourceState> states) {
    List<Problem> problems = new ArrayList<>();
    for (Registration registration : registrations) {
      for (TypeDeclaration type : registration.types()) {
        type.directive(Directive.Table.class)
            .flatMap(table -> unreached(type, table, states))
            .ifPresent(problems::add);
      }
    }
    return problems;
  }

  private static Optional<Problem> unreached(
      TypeDeclaration type, Directive.Table table, Map<String, SourceState> states) {
    return states.get(table.source()) instanceof SourceState.Unreachable unreached
        ? Optional.of(
            new Problem(
                table.position(),
                "Cannot check type %s: source %s %s. %s."
                    .formatted(type.name(), table.source(), unreached.reason(), advice(unreached))))
        : Optional.empty();
  }

  private static String advice(SourceState.Unreachable unreached) {
    return switch (unreached.account()) {
      case MISSING -> "They are kept in the state database, which check does not open";
      case REFUSED -> "Check its account in the configuration";
      case UNTRIED, ADMITTED -> "Start it, or check its address in the configuration";
    };
  }

  private static List<String> namedSources(List<Registration> registrations) {
    return registrations.stream()
        .flatMap(registration -> registration.types().stream())
        .flatMap(type -> type.directive(Directive.Table.class).stream())
        .map(Directive.Table::source)
        .distinct()
        .toList();
  }

  @Override
  public JsonNode explain(Explained query) {
    return ServerClient.explain(query);
  }

  @Override
  public JsonNode govern(Governed act) {
    return ServerClient.govern(act);
  }

  @Override
  public List<Invited> init(Configuration configuration, First first) {
    return Initialization.init(configuration, first);
  }

  @Override
  public List<Invited> renew(Configuration configuration) {
    return Initialization.renew(configuration);
  }

  @Override
  public Rotation rotateMasterKey(Configuration configuration, Path newKey) {
    return MasterKeyRotation.run(configuration, newKey);
  }

  @Override
  public Kept backUp(Configuration configuration, Path file, KeepingProgress progress) {
    return StateKeeping.backUp(configuration, file, progress);
  }

  @Override
  public Kept restore(Configuration configuration, Path file, KeepingProgress progress) {
    return StateKeeping.restore(configuration, file, progress);
  }

  @Override
  public LedgerVerification verifyLedger(
      Configuration configuration,
      Optional<String> firstKey,
      Period period,
      KeepingProgress progress) {
    return LedgerKeeping.verify(configuration, firstKey, period, progress);
  }

  @Override
  public Optional<String> receiptProblem(Configuration configuration, String receipt) {
    return LedgerKeeping.receiptProblem(configuration, receipt);
  }

  @Override
  public void prove(Configuration configuration, UUID record, Path to) {
    LedgerKeeping.prove(configuration, record, to);
  }

  @Override
  public Optional<String> proofProblem(Path proof, String publicKey) {
    return LedgerKeeping.proofProblem(proof, publicKey);
  }

  @Override
  public Exported exportLedger(
      Configuration configuration, YearMonth from, YearMonth to, Path file) {
    return LedgerRetention.export(configuration, from, to, file);
  }

  @Override
  public LedgerVerification verifyExport(Path file) {
    return LedgerRetention.verify(file);
  }

  @Override
  public Expired expireLedger(Configuration configuration, Optional<YearMonth> before) {
    return LedgerRetention.expire(configuration, before);
  }

  @Override
  public long holdRecords(Configuration configuration, Held held, String reason) {
    return LedgerRetention.hold(configuration, held, reason);
  }

  @Override
  public void releaseRecords(Configuration configuration, long hold, String reason) {
    LedgerRetention.release(configuration, hold, reason);
  }

  @Override
  public List<LiveHold> holds(Configuration configuration) {
    return LedgerRetention.holds(configuration);
  }

  @Override
  public List<UUID> erase(Configuration configuration, List<UUID> records, String reason) {
    return LedgerRetention.erase(configuration, records, reason);
  }

  @Override
  public RunningServer witness(Path file, InetSocketAddress address, Optional<String> secret) {
    try {
      WitnessServer started =
          WitnessServer.start(address, new WitnessFile(file, Optional.empty()), secret);
      return new RunningServer() {
        @Override
        public URI address() {
          return URI.create("http://%s:%d".formatted(address.getHostString(), started.port()));
        }

        @Override
        public void close() {
          started.close();
        }
      };
    } catch (IOException e) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID, String.valueOf(e.getMessage()), e);
    }
  }
}
