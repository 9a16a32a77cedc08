package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Limits;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.ViewBody;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.LinkedConditions;
import dev.landbridge.core.sql.ParsedCondition;
import dev.landbridge.core.sql.ParsedView;
import dev.landbridge.core.sql.RowFilterParser;
import dev.landbridge.core.sql.ViewParser;
import dev.landbridge.core.sql.ViewQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes one view, once the types that it may read are known. */
final class ViewComposer {
  private final Document document;
  private final Declarations declarations;
  private final Map<String, ObjectType> tables;
  private final TypeDeclaration type;
  private final Directive.View directive;
  private boolean dependsOnOthers;
  private boolean sound = true;

  /**
   * A composer of one view.
   *
   * @param tables all types that are published from tables, by name
   */
  ViewComposer(
      Document document,
      Declarations declarations,
      Map<String, ObjectType> tables,
      TypeDeclaration type,
      Directive.View directive) {
    this.document = document;
    this.declarations = declarations;
    this.tables = tables;
    this.type = type;
    this.directive = directive;
  }

  /** The view, or empty if anything is wrong with it. */
  Optional<ObjectType> compose() {
    List<FieldDeclaration> members = document.fieldsOf(type);
    SharingComposer sharingComposer = new SharingComposer(document);
    CatalogueEntry catalogue = sharingComposer.catalogue(type);
    Sharing sharing = sharingComposer.ofType(type);
    refuseDirectives();
    List<FieldDeclaration> columns =
        members.stream()
            .filter(member -> !declarations.isLink(member))
            .filter(member -> member.directive(Directive.Check.class).isEmpty())
            .toList();
    MemberCheck.check(document, declarations, type, members);
    return query().flatMap(query -> compose(query, columns, catalogue, sharing));
  }

  private void refuseDirectives() {
    type.directive(Directive.Table.class)
        .ifPresent(
            table -> own(table.position(), "it has both @table and @view. Remove one of them"));
  }

  private Optional<ViewQuery> query() {
    Department owner = document.registration().department();
    return switch (ViewParser.parse(directive.sql(), type.name(), owner, this::table)) {
      case ParsedView.Valid(ViewQuery query) -> Optional.of(query);
      case ParsedView.Invalid invalid -> {
        inSql(invalid.line(), invalid.column(), invalid.reason());
        yield Optional.empty();
      }
    };
  }

  private Optional<ObjectType> table(String name) {
    ObjectType table = tables.get(name);
    dependsOnOthers |= table == null || !document.declaresType(name);
    return Optional.ofNullable(table);
  }

  private Optional<ObjectType> compose(
      ViewQuery query, List<FieldDeclaration> columns, CatalogueEntry catalogue, Sharing sharing) {
    checkJoins(query);
    checkShared(query);
    ViewFieldComposer fieldComposer = new ViewFieldComposer(this, document, query, sharing);
    List<Field> fields =
        columns.stream().map(fieldComposer::compose).flatMap(Optional::stream).toList();
    checkAllDeclared(query, columns);
    List<String> key = key(query, columns, fields);
    Optional<Condition> condition = condition(query, fields);
    if (!sound) {
      return Optional.empty();
    }
    ViewBody body =
        new ViewBody(
            query.inputs(),
            condition,
            query.reads().stream().map(ObjectType::name).toList(),
            query.reads().stream().map(ObjectType::owner).distinct().toList(),
            directive.sql());
    return Optional.of(view(query.driving(), catalogue, sharing, fields, key, body));
  }

  /** Its own; a table that is not to be read whole is not read whole for a view. */
  private Limits limits(ObjectType driving, List<String> key, List<Field> fields) {
    Limits own = LimitsComposer.compose(document, type, key, fields);
    return new Limits(
        own.rows(), own.perMinute(), own.perDay(), own.byKeyOnly() || driving.limits().byKeyOnly());
  }

  private ObjectType view(
      ObjectType driving,
      CatalogueEntry catalogue,
      Sharing sharing,
      List<Field> fields,
      List<String> key,
      ViewBody body) {
    return new ObjectType(
        type.name(),
        type.description(),
        document.registration().department(),
        RootNames.of(type).root(),
        driving.source(),
        driving.schema(),
        driving.table(),
        driving.available(),
        driving.estimatedRows(),
        catalogue,
        sharing,
        fields,
        List.of(),
        List.of(),
        key,
        driving.rowFilter(),
        limits(driving, key, fields),
        Optional.of(body));
  }

  private void checkJoins(ViewQuery query) {
    for (ViewQuery.Join join : query.joins()) {
      LinkKeys.misfits(join.left(), join.right())
          .forEach(reason -> inSql(join.line(), join.column(), reason));
    }
  }

  /** What a department shares with nobody must not come out through a view of another. */
  private void checkShared(ViewQuery query) {
    Set<Field> inputs = new LinkedHashSet<>(query.conditionInputs());
    query.columns().forEach(column -> inputs.addAll(column.inputs()));
    for (Field input : inputs) {
      Department owner = table(input.typeName()).orElseThrow().owner();
      if (input.sharing().attribute() == Sharing.Attribute.NOT_SHARED
          && !owner.equals(document.registration().department())) {
        problem(
            directive.position(),
            "it reads %s.%s, which %s does not share. Leave it out"
                .formatted(input.typeName(), input.name(), owner.name()));
      }
    }
  }

  private void checkAllDeclared(ViewQuery query, List<FieldDeclaration> columns) {
    Set<String> declared = new HashSet<>();
    columns.forEach(column -> declared.add(column.name()));
    for (ViewQuery.Column column : query.columns()) {
      if (!declared.contains(column.name())) {
        problem(
            directive.position(),
            "its SELECT gives %s, and the type has no such field. Add field %s: %s, or remove it"
                .formatted(column.name(), column.name(), column.value().type().graphName()));
      }
    }
  }

  private List<String> key(ViewQuery query, List<FieldDeclaration> columns, List<Field> fields) {
    List<FieldDeclaration> marked =
        columns.stream().filter(field -> field.directive(Directive.Key.class).isPresent()).toList();
    List<String> key = marked.stream().map(FieldDeclaration::name).distinct().toList();
    List<Field> keyFields = fields.stream().filter(field -> key.contains(field.name())).toList();
    if (marked.isEmpty() || keyFields.size() < key.size()) {
      return key;
    }
    for (FieldDeclaration field : marked) {
      if (!field.nonNull()) {
        own(field.position(), "key %s may be null. Add ! to its type".formatted(field.name()));
      }
    }
    ObjectType driving = query.driving();
    Set<String> covered = new HashSet<>();
    keyFields.forEach(field -> covered.add(field.columnName()));
    boolean whole =
        !driving.key().isEmpty()
            && driving.keyFields().stream().allMatch(it -> covered.contains(it.columnName()));
    if (!whole || keyFields.stream().anyMatch(field -> field.derived().isPresent())) {
      problem(
          marked.getFirst().position(),
          "%s is not its key: there is one row for each row of %s. Mark the fields that are the key of %s (%s), and only fields of it"
              .formatted(
                  NearNames.list(key),
                  driving.name(),
                  driving.name(),
                  NearNames.list(driving.key())));
    }
    return key;
  }

  /** The view's own row filter looks at its fields as callers may see them. */
  private Optional<Condition> condition(ViewQuery query, List<Field> fields) {
    List<Condition> all = new ArrayList<>();
    query.condition().ifPresent(all::add);
    Optional<Directive.Rows> rows = type.directive(Directive.Rows.class);
    if (rows.isPresent()) {
      switch (RowFilterParser.parse(rows.get().where(), type.name(), fields)) {
        case ParsedCondition.Valid valid -> all.add(valid.condition());
        case ParsedCondition.Invalid invalid ->
            problem(
                rows.get().position(),
                "at %d:%d of the condition of @rows, %s"
                    .formatted(invalid.line(), invalid.column(), invalid.reason()));
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(LinkedConditions.all(all));
  }

  private void inSql(int line, int column, String reason) {
    problem(directive.position(), "at %d:%d of its SQL, %s".formatted(line, column, reason));
  }

  /** A problem of this document, or one between documents if the view reads types of others. */
  void problem(Position position, String reason) {
    sound = false;
    if (dependsOnOthers) {
      document.linkProblem(position, message("view " + type.name(), reason));
    } else {
      document.problem(position, message("view " + type.name(), reason));
    }
  }

  private void own(Position position, String reason) {
    sound = false;
    document.problem(position, message("view " + type.name(), reason));
  }

  /** The same about one of its fields. */
  void problem(FieldDeclaration field, Position position, String reason) {
    sound = false;
    String thing = "field %s.%s".formatted(type.name(), field.name());
    if (dependsOnOthers) {
      document.linkProblem(position, message(thing, reason));
    } else {
      document.problem(position, message(thing, reason));
    }
  }

  private static String message(String thing, String reason) {
    return "Cannot publish %s: %s%s".formatted(thing, reason, reason.endsWith("?") ? "" : ".");
  }

  TypeDeclaration type() {
    return type;
  }

  /**
   * Whether all types that a view reads are served. What another document takes away is reported
   * here, so this is asked once all documents have been checked.
   */
  static boolean isServed(Document document, Declarations declarations, ObjectType view) {
    List<String> missing =
        view.view().orElseThrow().reads().stream()
            .filter(read -> declarations.type(read).orElseThrow().document().isLeftOut())
            .toList();
    TypeDeclaration declared = declarations.type(view.name()).orElseThrow().type();
    for (String read : missing) {
      if (document.isLeftOut()) {
        return false;
      }
      document.linkProblem(
          declared.position(),
          message(
              "view " + view.name(),
              "type %s was left out with its document %s. It comes back when that is corrected"
                  .formatted(
                      read,
                      declarations.type(read).orElseThrow().document().registration().file())));
    }
    return missing.isEmpty();
  }
}
