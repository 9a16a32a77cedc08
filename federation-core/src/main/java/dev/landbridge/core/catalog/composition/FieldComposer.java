package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.source.TableMetadata;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.Spelling;
import dev.landbridge.core.type.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes fields of declarations that name a column. */
final class FieldComposer {
  private final Document document;
  private final TypeDeclaration type;
  private final Sharing typeSharing;
  private final Optional<TableMetadata> table;

  /**
   * For the fields of one type.
   *
   * @param table empty if the source is unavailable or the table was not found
   */
  FieldComposer(
      Document document, TypeDeclaration type, Sharing typeSharing, Optional<TableMetadata> table) {
    this.document = document;
    this.type = type;
    this.typeSharing = typeSharing;
    this.table = table;
  }

  /** The field, as far as it can be known; empty if its type is unknown. */
  Optional<Field> compose(FieldDeclaration declaration) {
    if (declaration.list()) {
      problem(declaration.position(), declaration, "a column holds no list. Remove the brackets");
    }
    return valueType(declaration).map(valueType -> compose(declaration, valueType));
  }

  private Field compose(FieldDeclaration declaration, ValueType valueType) {
    Optional<Directive.Column> named = declaration.directive(Directive.Column.class);
    Position position = named.map(Directive.Column::position).orElse(declaration.position());
    String columnName =
        named.map(Directive.Column::name).orElseGet(() -> snakeCase(declaration.name()));
    Optional<ColumnMetadata> column = column(declaration, position, columnName);
    column.ifPresent(found -> checkColumn(declaration, valueType, found));
    return new Field(
        type.name(),
        declaration.name(),
        declaration.description(),
        valueType,
        declaration.nonNull(),
        columnName,
        column,
        format(declaration, valueType),
        declaration
            .directive(Directive.Mask.class)
            .flatMap(
                mask ->
                    new MaskComposer(document)
                        .compose(mask, thing(declaration), valueType, declaration.nonNull())),
        new SharingComposer(document)
            .ofMember(
                declaration.directive(Directive.Share.class), thing(declaration), typeSharing));
  }

  private Optional<ValueType> valueType(FieldDeclaration declaration) {
    String name = declaration.typeName();
    Optional<ValueType> found =
        Arrays.stream(Scalar.values())
            .filter(scalar -> scalar.graphName().equals(name))
            .<ValueType>map(scalar -> scalar)
            .findFirst()
            .or(() -> document.enumType(name));
    if (found.isEmpty()) {
      problem(
          declaration.position(),
          declaration,
          "type %s is neither a scalar nor an enum of this document. %s"
              .formatted(name, NearNames.suggest(name, knownTypes(), "Use one of " + scalars())));
    }
    return found;
  }

  private List<String> knownTypes() {
    List<String> names = new ArrayList<>();
    Arrays.stream(Scalar.values()).map(Scalar::graphName).forEach(names::add);
    document.registration().enums().forEach(known -> names.add(known.type().graphName()));
    return names;
  }

  private static String scalars() {
    return NearNames.list(Arrays.stream(Scalar.values()).map(Scalar::graphName).toList());
  }

  private Optional<ColumnMetadata> column(
      FieldDeclaration declaration, Position position, String columnName) {
    Optional<ColumnMetadata> column = table.flatMap(known -> known.column(columnName));
    if (table.isPresent() && column.isEmpty()) {
      List<String> known = table.get().columns().stream().map(ColumnMetadata::name).toList();
      problem(
          position,
          declaration,
          "table %s has no column %s. %s"
              .formatted(
                  table.get().name(),
                  columnName,
                  NearNames.suggest(
                      columnName,
                      known,
                      "Name one of its columns in @column: " + NearNames.list(known))));
    }
    return column;
  }

  private void checkColumn(
      FieldDeclaration declaration, ValueType valueType, ColumnMetadata column) {
    if (!ColumnTypes.fits(valueType, column.kind())) {
      problem(
          declaration.position(),
          declaration,
          "type %s does not fit column %s (%s, %s). %s"
              .formatted(
                  kindOf(valueType),
                  column.name(),
                  column.nativeType(),
                  column.kind(),
                  ColumnTypes.advice(column.kind())));
    }
    if (declaration.nonNull() && column.nullable()) {
      problem(
          declaration.position(),
          declaration,
          "it is declared with !, but column %s may hold NULL. Remove the !, or make the column NOT NULL"
              .formatted(column.name()));
    }
  }

  private static String kindOf(ValueType valueType) {
    return switch (valueType) {
      case Scalar scalar -> scalar.graphName();
      case EnumType type -> type.graphName() + " (an enum)";
    };
  }

  private Optional<Format> format(FieldDeclaration declaration, ValueType valueType) {
    Optional<Directive.Format> directive = declaration.directive(Directive.Format.class);
    if (directive.isEmpty()) {
      return Optional.empty();
    }
    Directive.Format format = directive.get();
    if (valueType != Scalar.STRING && valueType != Scalar.ID) {
      problem(
          format.position(),
          declaration,
          "@format needs a String or ID, and the type is %s. Change the type or remove @format"
              .formatted(valueType.graphName()));
      return Optional.empty();
    }
    Set<Spelling> possible = format.keyFormat().possibleSpellings();
    Set<Spelling> spellings = EnumSet.of(Spelling.CANONICAL);
    spellings.addAll(format.spellings().orElse(possible));
    Set<Spelling> impossible = new TreeSet<>(spellings);
    impossible.removeAll(possible);
    if (!impossible.isEmpty()) {
      problem(
          format.position(),
          declaration,
          "%s has no spelling %s. Use some of %s"
              .formatted(format.keyFormat(), names(impossible), names(possible)));
    }
    return Optional.of(new Format(format.keyFormat(), spellings));
  }

  private static String names(Set<Spelling> spellings) {
    return NearNames.list(spellings.stream().map(Spelling::name).toList());
  }

  private String thing(FieldDeclaration declaration) {
    return "field %s.%s".formatted(type.name(), declaration.name());
  }

  private void problem(Position position, FieldDeclaration declaration, String reason) {
    String end = reason.endsWith("?") ? "" : ".";
    document.problem(
        position, "Cannot publish %s: %s%s".formatted(thing(declaration), reason, end));
  }

  /** {@code registeredOn} is {@code registered_on}. */
  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
