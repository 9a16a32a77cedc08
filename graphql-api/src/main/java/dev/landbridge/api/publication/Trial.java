package dev.landbridge.api.publication;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.catalog.composition.Composition;
import dev.landbridge.core.catalog.composition.CompositionResult;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.core.catalog.composition.SourceState;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.publication.Judge;
import dev.landbridge.policies.publication.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Composes one department's document with what all others publish and with what the sources say. A
 * document with any problem of its own does not pass, nor one that would put another's out.
 */
final class Trial implements Judge {
  /** No source has this name. */
  private static final String CLOSED = "";

  private final String department;
  private final Optional<Registration> document;
  private final Circumstances circumstances;

  /**
   * What the document has to fit with besides others' documents.
   *
   * @param sources as they are now
   * @param sourceOwners the department that each source is registered for, if it is for one
   * @param name of the department in the registry
   */
  record Circumstances(
      Map<String, SourceState> sources,
      Map<String, Optional<String>> sourceOwners,
      Optional<String> name) {
    Circumstances {
      sources = Map.copyOf(sources);
      sourceOwners = Map.copyOf(sourceOwners);
    }
  }

  /**
   * A trial of one document.
   *
   * @param department whose it is
   * @param document empty if the department is to publish nothing
   */
  Trial(String department, Optional<Registration> document, Circumstances circumstances) {
    this.department = department;
    this.document = document;
    this.circumstances = circumstances;
  }

  @Override
  public Judgement judge(Standing standing) {
    Set<String> withheld = document.map(it -> Withheld.of(it, standing.earlier())).orElse(Set.of());
    CompositionResult before = composed(others(standing), own(standing.published()));
    Set<String> usable = usable(standing.earlier());
    CompositionResult after =
        composed(
            others(standing),
            document.map(it -> closed(VersionReader.withholding(it, withheld), usable)));
    List<Problem> problems = new ArrayList<>();
    document.ifPresent(
        it -> {
          nameProblem(it).ifPresent(problems::add);
          problems.addAll(sourceProblems(it, usable));
          problems.addAll(tableProblems(it, usable, standing));
          schemaProblem(it, after).ifPresent(problems::add);
          after.problems().stream().filter(this::isOwn).forEach(problems::add);
        });
    problems.addAll(putOut(before, after));
    return new Judgement(
        sorted(problems),
        after.warnings().stream().filter(this::isOwn).toList(),
        withheld,
        before.catalog(),
        after.catalog(),
        ownDefinitions(after));
  }

  /** What changes between two versions, beside what the others publish now. */
  static Judgement compare(
      Standing standing, Optional<Version> from, Version to, Map<String, SourceState> sources) {
    Trial trial =
        new Trial(
            to.department(),
            VersionReader.registration(to),
            new Circumstances(sources, Map.of(), Optional.empty()));
    List<Registration> others = trial.others(standing);
    CompositionResult before = trial.composed(others, from.flatMap(VersionReader::registration));
    CompositionResult after = trial.composed(others, trial.document);
    return new Judgement(
        List.of(),
        after.warnings().stream().filter(trial::isOwn).toList(),
        to.withheld(),
        before.catalog(),
        after.catalog(),
        trial.ownDefinitions(after));
  }

  private List<SharedDefinition> ownDefinitions(CompositionResult composed) {
    return composed.definitions().stream()
        .filter(it -> it.publisher().code().equals(department))
        .toList();
  }

  private boolean isOwn(Problem problem) {
    return document.filter(it -> it.file().equals(problem.position().file())).isPresent();
  }

  private List<Registration> others(Standing standing) {
    return VersionReader.registrations(
        standing.published().stream()
            .filter(version -> !version.department().equals(department))
            .toList());
  }

  private Optional<Registration> own(List<Version> published) {
    return published.stream()
        .filter(version -> version.department().equals(department))
        .findFirst()
        .flatMap(VersionReader::registration);
  }

  private CompositionResult composed(List<Registration> others, Optional<Registration> own) {
    return Composition.compose(Stream.concat(others.stream(), own.stream()).toList(), sources());
  }

  private Optional<Problem> nameProblem(Registration registration) {
    return circumstances
        .name()
        .filter(name -> !name.equals(registration.department().name()))
        .map(
            name ->
                new Problem(
                    new Position(registration.file(), 1, 1),
                    "Cannot publish for department %s: it is registered as %s. Write this name in @department."
                        .formatted(department, name)));
  }

  private Map<String, SourceState> sources() {
    Map<String, SourceState> sources = new HashMap<>(circumstances.sources());
    sources.put(CLOSED, new SourceState.Unreachable());
    return sources;
  }

  /** The sources that the department may publish from. */
  private Set<String> usable(List<Version> earlier) {
    Set<String> used = new HashSet<>();
    VersionReader.registrations(earlier).forEach(it -> used.addAll(Documents.sources(it)));
    return circumstances.sources().keySet().stream()
        .filter(
            source ->
                circumstances
                    .sourceOwners()
                    .getOrDefault(source, Optional.empty())
                    .map(department::equals)
                    .orElseGet(() -> used.contains(source)))
        .collect(Collectors.toSet());
  }

  /** The same document, which is told nothing of what others' sources hold. */
  private Registration closed(Registration registration, Set<String> usable) {
    return registration.with(
        type ->
            type.directive(Directive.Table.class)
                .filter(table -> isOthers(table, usable))
                .map(table -> type.with(table, closed(table)))
                .orElse(type));
  }

  private static Directive.Table closed(Directive.Table table) {
    return new Directive.Table(CLOSED, table.name(), table.root(), table.position());
  }

  private boolean isOthers(Directive.Table table, Set<String> usable) {
    return circumstances.sources().containsKey(table.source()) && !usable.contains(table.source());
  }

  private List<Problem> sourceProblems(Registration registration, Set<String> usable) {
    List<Problem> problems = new ArrayList<>();
    for (TypeDeclaration type : registration.types()) {
      type.directive(Directive.Table.class)
          .flatMap(table -> sourceProblem(type, table, usable))
          .ifPresent(problems::add);
    }
    return problems;
  }

  private Optional<Problem> sourceProblem(
      TypeDeclaration type, Directive.Table table, Set<String> usable) {
    if (isOthers(table, usable)) {
      return Optional.of(
          new Problem(
              table.position(),
              "Cannot publish type %s: source %s is not registered for department %s. Use one of your own, or have the operator register it for you."
                  .formatted(type.name(), table.source(), department)));
    }
    if (table.source().isBlank()) {
      return Optional.of(
          new Problem(
              table.position(),
              "Cannot publish type %s: it names no source. Name the one that holds its table."
                  .formatted(type.name())));
    }
    return circumstances.sources().get(table.source()) instanceof SourceState.Unreachable unreached
        ? Optional.of(
            new Problem(
                table.position(),
                "Cannot check type %s: source %s %s. %s, then publish again."
                    .formatted(type.name(), table.source(), unreached.reason(), advice(unreached))))
        : Optional.empty();
  }

  private static String advice(SourceState.Unreachable unreached) {
    return switch (unreached.account()) {
      case MISSING -> "Give them by landbridge set-source-credentials";
      case REFUSED ->
          "Give others by landbridge set-source-credentials, or have the operator do it if they stand in the configuration";
      case UNTRIED, ADMITTED -> "Have it started";
    };
  }

  /** Tables that another department publishes, or could publish as well. */
  private List<Problem> tableProblems(
      Registration registration, Set<String> usable, Standing standing) {
    Set<Table> others = tables(others(standing));
    Set<Table> own = tables(VersionReader.registrations(standing.earlier()));
    Set<String> shared = others.stream().map(Table::source).collect(Collectors.toSet());
    List<Problem> problems = new ArrayList<>();
    for (TypeDeclaration type : registration.types()) {
      type.directive(Directive.Table.class)
          .filter(it -> !isOthers(it, usable))
          .filter(
              it -> {
                Table table = Table.of(it);
                boolean open =
                    circumstances
                        .sourceOwners()
                        .getOrDefault(it.source(), Optional.empty())
                        .isEmpty();
                return others.contains(table)
                    || (open && shared.contains(it.source()) && !own.contains(table));
              })
          .ifPresent(
              it ->
                  problems.add(
                      new Problem(
                          it.position(),
                          "Cannot publish type %s: its table is another department's, or source %s is shared with one. Publish your own tables, or have the operator register the source for you."
                              .formatted(type.name(), it.source()))));
    }
    return problems;
  }

  private record Table(String source, String name) {
    static Table of(Directive.Table table) {
      return new Table(table.source(), table.name().toLowerCase(Locale.ROOT));
    }
  }

  private static Set<Table> tables(List<Registration> registrations) {
    return registrations.stream()
        .flatMap(it -> it.types().stream())
        .flatMap(type -> type.directive(Directive.Table.class).stream())
        .map(Table::of)
        .collect(Collectors.toSet());
  }

  /** What is composed must also be a schema that callers can be shown. */
  private static Optional<Problem> schemaProblem(Registration document, CompositionResult after) {
    Position whole = new Position(document.file(), 1, 1);
    try {
      PublicSchema.of(after.catalog());
      return Optional.empty();
    } catch (LandbridgeException refused) {
      return Optional.of(new Problem(whole, String.valueOf(refused.getMessage())));
    } catch (RuntimeException _) {
      return Optional.of(
          new Problem(
              whole,
              "Cannot publish the document: with it callers could not be shown a schema. Check its names."));
    }
  }

  /** What keeps others out that were in before. */
  private List<Problem> putOut(CompositionResult before, CompositionResult after) {
    Set<String> out = new HashSet<>(after.leftOut());
    out.removeAll(before.leftOut());
    document.ifPresent(it -> out.remove(it.file()));
    return after.problems().stream()
        .filter(problem -> out.contains(problem.position().file()))
        .filter(problem -> !before.problems().contains(problem))
        .toList();
  }

  private static List<Problem> sorted(List<Problem> problems) {
    return problems.stream()
        .distinct()
        .sorted(
            Comparator.<Problem, String>comparing(problem -> problem.position().file())
                .thenComparingInt(problem -> problem.position().line())
                .thenComparingInt(problem -> problem.position().column()))
        .toList();
  }
}
