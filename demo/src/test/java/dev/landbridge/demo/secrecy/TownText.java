package dev.landbridge.demo.secrecy;

import dev.landbridge.demo.secrecy.Town.Check;
import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.Kind;
import dev.landbridge.demo.secrecy.Town.Link;
import dev.landbridge.demo.secrecy.Town.Office;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a town: as the departments' documents, and as tables. */
final class TownText {
  private TownText() {}

  /** A document for each department, by file name. */
  static Map<String, String> documents(Town town) {
    return documents(town, Optional.empty());
  }

  /**
   * The same with a field more of each table, shared with nobody.
   *
   * @param secret its name
   */
  static Map<String, String> documents(Town town, Optional<String> secret) {
    Map<String, String> documents = new LinkedHashMap<>();
    for (Office office : town.offices()) {
      documents.put(office.code() + ".graphql", document(town, office, secret));
    }
    return documents;
  }

  private static String document(Town town, Office office, Optional<String> secret) {
    StringBuilder text = new StringBuilder();
    text.append(
        "extend schema @department(code: \"%s\", name: \"%s\")\n"
            .formatted(office.code(), office.name()));
    text.append("\"d\" enum %s { %s }\n".formatted(status(office), described(Town.STATUSES)));
    for (PublishedType type : town.types()) {
      boolean own = type.owner().equals(office);
      List<String> members = new ArrayList<>();
      if (own) {
        type.columns().forEach(column -> members.add(field(type, column)));
        secret
            .filter(_ -> type.view().isEmpty())
            .ifPresent(name -> members.add(secret(name, type.key())));
      }
      town.linksFrom(type).stream()
          .filter(link -> link.publisher().equals(office))
          .forEach(link -> members.add(link(link)));
      town.checksOf(type).stream()
          .filter(check -> check.publisher().equals(office))
          .forEach(check -> members.add(check(check)));
      if (!members.isEmpty()) {
        text.append(own ? head(type) : "extend type " + type.name());
        text.append(" {\n  ").append(String.join("\n  ", members)).append("\n}\n");
      }
    }
    return text.toString();
  }

  private static String described(List<String> values) {
    return values.stream().map(value -> "\"d\" " + value).collect(Collectors.joining(" "));
  }

  /** The name of a department's enumeration. */
  static String status(Office office) {
    return "Status" + office.code();
  }

  private static String head(PublishedType type) {
    String made =
        type.view()
            .map(
                view ->
                    "@view(root: \"%s\", sql: \"\"\"%s\"\"\")".formatted(type.root(), view.sql()))
            .orElseGet(
                () ->
                    "@table(source: \"%s\", name: \"%s\", root: \"%s\")"
                        .formatted(type.owner().source(), type.table(), type.root()));
    String rows =
        type.filter()
            .map(filter -> " @rows(where: \"%s\")".formatted(sql(type, filter)))
            .orElse("");
    String limits =
        type.mostRows().isPresent()
            ? " @limits(rows: %d)".formatted(type.mostRows().getAsInt())
            : "";
    return "\"d\" type %s %s @catalogue(updates: LIVE, method: INTERFACE, classification: \"L3\") %s%s%s"
        .formatted(type.name(), made, Town.Share.CONDITIONAL.directive(), rows, limits);
  }

  private static String sql(PublishedType type, Town.RowFilter filter) {
    return filter.operand().isEmpty()
        ? filter.column() + " " + filter.comparison()
        : filter.column()
            + " "
            + filter.comparison()
            + " "
            + sqlLiteral(type.column(filter.column()).kind(), filter.operand());
  }

  /** A literal in an owner's SQL. */
  static String sqlLiteral(Kind kind, String value) {
    return switch (kind) {
      case INT, DECIMAL -> value;
      case DATE -> "DATE '" + value + "'";
      case KEY, TEXT, STATUS -> "'" + value + "'";
    };
  }

  private static String field(PublishedType type, Column column) {
    String graphType =
        column.kind() == Kind.STATUS ? status(type.owner()) : column.kind().graphName();
    boolean view = type.view().isPresent();
    boolean key = column.equals(type.key());
    return "\"d\" %s: %s%s %s %s %s"
        .formatted(
            column.name(),
            graphType,
            column.nullable() ? "" : "!",
            key ? "@key" : "",
            view ? "" : column.hiding().directive(),
            view ? "" : column.share().directive());
  }

  private static String secret(String name, Column copied) {
    return "\"d\" %s: %s! @column(name: \"%s\") %s"
        .formatted(
            name, copied.kind().graphName(), copied.name(), Town.Share.NOT_SHARED.directive());
  }

  private static String link(Link link) {
    return "\"d\" %s: %s @link(from: \"%s\", to: \"%s\") %s"
        .formatted(
            link.name(),
            link.list() ? "[" + link.to().name() + "!]" : link.to().name(),
            link.fromColumn(),
            link.toColumn(),
            link.share().directive());
  }

  private static String check(Check check) {
    return "\"d\" %s: Boolean @check(sql: \"%s\"%s) %s"
        .formatted(
            check.name(),
            check.sql(),
            check.filtered() ? ", filtered: true" : "",
            check.share().directive());
  }

  /** Statements that make a table. */
  static List<String> tables(PublishedType type) {
    String columns =
        type.columns().stream()
            .map(
                column ->
                    column.name()
                        + " "
                        + column.kind().sqlName()
                        + (column.nullable() ? "" : " NOT NULL"))
            .collect(Collectors.joining(", "));
    List<String> statements = new ArrayList<>();
    statements.add("DROP TABLE IF EXISTS " + type.table());
    statements.add(
        "CREATE TABLE %s (%s, PRIMARY KEY (%s))"
            .formatted(type.table(), columns, type.key().name()));
    type.columns().stream()
        .filter(column -> column.kind() == Kind.KEY && !column.equals(type.key()))
        .forEach(
            column ->
                statements.add(
                    "CREATE INDEX ON_%1$s_%2$s ON %1$s (%2$s)"
                        .formatted(type.table(), column.name())));
    return statements;
  }

  /** A statement that fills a table; empty if there are no rows. */
  static List<String> inserts(PublishedType type, List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    return List.of(
        "INSERT INTO %s VALUES %s"
            .formatted(
                type.table(),
                rows.stream()
                    .map(
                        row ->
                            type.columns().stream()
                                .map(column -> row.value(column.name()))
                                .map(value -> value.map(it -> "'" + it + "'").orElse("NULL"))
                                .collect(Collectors.joining(", ", "(", ")")))
                    .collect(Collectors.joining(", "))));
  }
}
