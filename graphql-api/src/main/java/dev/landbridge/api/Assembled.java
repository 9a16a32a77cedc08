package dev.landbridge.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.api.command.Operations;
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
import dev.landbridge.policies.ledger.LedgerVerifier;
import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.Verification;
import dev.landbridge.policies.store.StateDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  public LedgerVerification verifyLedger(Configuration configuration) {
    try (StateDatabase state = StateDatabase.open(Wiring.location(configuration.state()))) {
      Verification verification = new LedgerVerifier(state.jdbi()).verify();
      return new LedgerVerification(
          verification.records(),
          verification.heads().values().stream().map(RecordReceipt::hash).findFirst(),
          verification.finding().stream()
              .map(
                  finding ->
                      "record %d of %s: %s"
                          .formatted(finding.sequence(), finding.node(), finding.problem()))
              .toList());
    }
  }
}
