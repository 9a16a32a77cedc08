package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.core.source.SourceMetadata;
import dev.landbridge.core.source.TableMetadata;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the tables of one document in their sources. */
final class TableFinder {

  /**
   * Where a type lies.
   *
   * @param available whether its source answered
   * @param metadata empty if it did not, or has no such table
   */
  record Table(
      Optional<String> schema, String name, boolean available, Optional<TableMetadata> metadata) {}

  private final Document document;
  private final Map<String, SourceState> sources;
  private final Set<String> refusedSources = new HashSet<>();

  TableFinder(Document document, Map<String, SourceState> sources) {
    this.document = document;
    this.sources = sources;
  }

  /** The table that a type names; what is wrong with it becomes a problem of the document. */
  Table find(TypeDeclaration type, Directive.Table directive) {
    int dot = directive.name().indexOf('.');
    Optional<String> schema =
        dot < 0 ? Optional.empty() : Optional.of(directive.name().substring(0, dot));
    String name = directive.name().substring(dot + 1);
    return switch (sources.get(directive.source())) {
      case SourceState.Described described -> {
        SourceMetadata metadata = described.metadata();
        checkReadOnly(type, directive, metadata);
        Optional<TableMetadata> table = metadata.table(schema, name);
        if (table.isEmpty()) {
          reportMissing(type, directive, schema, metadata);
        }
        yield new Table(schema, name, true, table);
      }
      case SourceState.Unreachable _ -> new Table(schema, name, false, Optional.empty());
      case null -> {
        document.problem(
            directive.position(),
            "Cannot publish type %s: source %s is not registered. Register its connection, or use one of: %s."
                .formatted(type.name(), directive.source(), NearNames.list(sources.keySet())));
        yield new Table(schema, name, false, Optional.empty());
      }
    };
  }

  private void checkReadOnly(
      TypeDeclaration type, Directive.Table directive, SourceMetadata metadata) {
    if (!metadata.writePrivileges().isEmpty() && refusedSources.add(directive.source())) {
      document.problem(
          directive.position(),
          "Cannot publish type %s: the account of source %s can write (%s). Register an account that can only read."
              .formatted(
                  type.name(), directive.source(), String.join(", ", metadata.writePrivileges())));
    }
  }

  private void reportMissing(
      TypeDeclaration type,
      Directive.Table directive,
      Optional<String> schema,
      SourceMetadata metadata) {
    List<String> known =
        metadata.tables().stream()
            .map(
                table ->
                    schema.isEmpty() && table.defaultSchema()
                        ? table.name()
                        : table.schema() + "." + table.name())
            .toList();
    String advice =
        NearNames.suggest(
            directive.name(), known, "Check its name, and that the account may read it.");
    document.problem(
        directive.position(),
        "Cannot publish type %s: source %s has no table %s. %s"
            .formatted(type.name(), directive.source(), directive.name(), advice));
  }
}
