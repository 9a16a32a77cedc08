package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.source.TableMetadata;
import dev.landbridge.core.sql.ParsedCondition;
import dev.landbridge.core.sql.RowFilterParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the types of one document, without their links. */
final class TypeComposer {
  private final Document document;
  private final Declarations declarations;
  private final TableFinder tables;

  TypeComposer(Document document, Declarations declarations, Map<String, SourceState> sources) {
    this.document = document;
    this.declarations = declarations;
    this.tables = new TableFinder(document, sources);
  }

  /** The type, as far as it can be known; empty if it names no table. */
  Optional<ObjectType> compose(TypeDeclaration type) {
    if (type.directive(Directive.View.class).isPresent()) {
      return Optional.empty();
    }
    List<FieldDeclaration> members = document.fieldsOf(type);
    SharingComposer sharingComposer = new SharingComposer(document);
    CatalogueEntry catalogue = sharingComposer.catalogue(type);
    Sharing sharing = sharingComposer.ofType(type);
    Optional<Directive.Table> directive = type.directive(Directive.Table.class);
    if (directive.isEmpty()) {
      problem(type, "it names no table. Add @table(source, name)");
      return Optional.empty();
    }
    TableFinder.Table table = tables.find(type, directive.get());
    List<FieldDeclaration> columns =
        members.stream()
            .filter(member -> !declarations.isLink(member))
            .filter(member -> !Declarations.isCheck(member))
            .toList();
    FieldComposer fieldComposer = new FieldComposer(document, type, sharing, table.metadata());
    List<Field> fields =
        columns.stream().map(fieldComposer::compose).flatMap(Optional::stream).toList();
    if (columns.isEmpty() && !document.isLeftOut()) {
      problem(type, "it has no data items. Add a field that names a column");
    }
    MemberCheck.check(document, declarations, type, members);
    List<String> key = key(type, columns, fields, table.metadata());
    return Optional.of(
        new ObjectType(
            type.name(),
            type.description(),
            document.registration().department(),
            RootNames.of(type).root(),
            directive.get().source(),
            table.schema(),
            table.name(),
            table.available(),
            table.metadata().map(TableMetadata::estimatedRows).orElse(-1L),
            catalogue,
            sharing,
            fields,
            List.of(),
            List.of(),
            key,
            fields.size() == columns.size() ? rowFilter(type, fields) : Optional.empty(),
            LimitsComposer.compose(document, type, key, fields),
            Optional.empty()));
  }

  /** The name of the field that counts and sums what a list link leads to. */
  static String aggregate(FieldDeclaration listLink) {
    return listLink.name() + "Aggregate";
  }

  private List<String> key(
      TypeDeclaration type,
      List<FieldDeclaration> columns,
      List<Field> fields,
      Optional<TableMetadata> table) {
    List<FieldDeclaration> marked =
        columns.stream().filter(field -> field.directive(Directive.Key.class).isPresent()).toList();
    List<String> key = marked.stream().map(FieldDeclaration::name).distinct().toList();
    for (FieldDeclaration field : marked) {
      if (!field.nonNull()) {
        document.problem(
            field.position(),
            "Cannot use field %s.%s as key: it may be null. Add ! to its type, or remove @key."
                .formatted(type.name(), field.name()));
      }
    }
    List<Field> keyFields = fields.stream().filter(field -> key.contains(field.name())).toList();
    boolean known = keyFields.stream().allMatch(field -> field.column().isPresent());
    if (!marked.isEmpty() && known && keyFields.size() == key.size() && table.isPresent()) {
      checkUnique(type, marked.getFirst(), keyFields, table.get());
    }
    return key;
  }

  private void checkUnique(
      TypeDeclaration type, FieldDeclaration first, List<Field> key, TableMetadata table) {
    List<String> columns = key.stream().map(Field::columnName).toList();
    if (table.uniqueKeys().stream().noneMatch(columns::containsAll)) {
      document.problem(
          first.position(),
          "Cannot use %s as key of type %s: no unique key of table %s guarantees it (unique: %s). Mark all columns of one with @key, or remove @key."
              .formatted(
                  String.join(", ", columns),
                  type.name(),
                  table.name(),
                  NearNames.list(
                      table.uniqueKeys().stream()
                          .map(unique -> "(" + String.join(", ", unique) + ")")
                          .toList())));
    }
  }

  private Optional<Condition> rowFilter(TypeDeclaration type, List<Field> fields) {
    return type.directive(Directive.Rows.class)
        .flatMap(
            rows ->
                switch (RowFilterParser.parse(rows.where(), type.name(), fields)) {
                  case ParsedCondition.Valid valid -> Optional.of(valid.condition());
                  case ParsedCondition.Invalid invalid -> {
                    document.problem(
                        rows.position(),
                        "Cannot use @rows of type %s: at %d:%d of its condition, %s."
                            .formatted(
                                type.name(), invalid.line(), invalid.column(), invalid.reason()));
                    yield Optional.empty();
                  }
                });
  }

  private void problem(TypeDeclaration type, String reason) {
    document.problem(type.position(), "Cannot publish type %s: %s.".formatted(type.name(), reason));
  }
}
