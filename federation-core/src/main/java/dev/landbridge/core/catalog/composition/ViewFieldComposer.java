package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.sql.ViewQuery;
import java.util.List;
import java.util.Optional;

/**
 * Makes the fields of one view of the columns of its SQL. They inherit formats, masks and sharing
 * and may be stricter, never looser.
 */
final class ViewFieldComposer {
  private final ViewComposer view;
  private final Document document;
  private final ViewQuery query;
  private final Sharing typeSharing;

  ViewFieldComposer(ViewComposer view, Document document, ViewQuery query, Sharing typeSharing) {
    this.view = view;
    this.document = document;
    this.query = query;
    this.typeSharing = typeSharing;
  }

  /** The field, or empty if the SQL has no column of its name. */
  Optional<Field> compose(FieldDeclaration declaration) {
    checkDirectives(declaration);
    Optional<ViewQuery.Column> column =
        query.columns().stream().filter(it -> it.name().equals(declaration.name())).findFirst();
    if (column.isEmpty()) {
      List<String> names = query.columns().stream().map(ViewQuery.Column::name).toList();
      view.problem(
          declaration,
          declaration.position(),
          "its SELECT gives no such column. "
              + NearNames.suggest(
                  declaration.name(),
                  names,
                  "Add it there, or use one of: " + NearNames.list(names)));
    }
    return column.map(it -> compose(declaration, it));
  }

  private Field compose(FieldDeclaration declaration, ViewQuery.Column column) {
    checkType(declaration, column);
    checkFormat(declaration, column);
    Optional<Field> input =
        column.value() instanceof RowValue.OfField(Field field)
            ? Optional.of(field)
            : Optional.empty();
    Optional<Mask> mask = mask(declaration, column, input.isPresent());
    return new Field(
        view.type().name(),
        declaration.name(),
        declaration.description(),
        column.value().type(),
        declaration.nonNull(),
        input.map(Field::columnName).orElse(""),
        input.flatMap(Field::column),
        input.map(Field::format).orElse(column.format()),
        mask,
        sharing(declaration, column),
        input.isPresent() ? Optional.empty() : Optional.of(column.value()));
  }

  private void checkDirectives(FieldDeclaration declaration) {
    for (Directive directive : declaration.directives()) {
      switch (directive) {
        case Directive.Key _, Directive.Format _, Directive.Mask _, Directive.Share _ -> {}
        case Directive.Column _,
            Directive.Table _,
            Directive.View _,
            Directive.Catalogue _,
            Directive.Link _,
            Directive.Check _,
            Directive.Rows _,
            Directive.Limits _ ->
            view.problem(
                declaration,
                directive.position(),
                "@%s does not belong on a field that SQL makes. Remove it"
                    .formatted(LinkComposer.name(directive)));
      }
    }
  }

  private void checkType(FieldDeclaration declaration, ViewQuery.Column column) {
    String type = column.value().type().graphName();
    if (declaration.list() || !declaration.typeName().equals(type)) {
      view.problem(
          declaration,
          declaration.position(),
          "its SELECT makes it %s. Write %s%s"
              .formatted(type, type, column.nonNull() ? " or " + type + "!" : ""));
    } else if (declaration.nonNull() && !column.nonNull()) {
      view.problem(
          declaration,
          declaration.position(),
          "it is declared with !, but its SELECT may make it null. Remove the !");
    }
  }

  private void checkFormat(FieldDeclaration declaration, ViewQuery.Column column) {
    Optional<Directive.Format> declared = declaration.directive(Directive.Format.class);
    if (declared.isPresent()
        && !column
            .format()
            .map(Format::keyFormat)
            .equals(declared.map(Directive.Format::keyFormat))) {
      view.problem(
          declaration,
          declared.get().position(),
          "it has %s where it is published. Remove @format"
              .formatted(
                  column
                      .format()
                      .map(format -> "format " + format.keyFormat())
                      .orElse("no format")));
    }
  }

  private Optional<Mask> mask(
      FieldDeclaration declaration, ViewQuery.Column column, boolean isColumn) {
    Optional<Directive.Mask> declared = declaration.directive(Directive.Mask.class);
    if (declared.isEmpty()) {
      return column.mask();
    }
    Optional<Mask> own =
        new MaskComposer(document)
            .compose(
                declared.get(),
                "field %s.%s".formatted(view.type().name(), declaration.name()),
                column.value().type(),
                declaration.nonNull());
    boolean same = own.equals(column.mask());
    if (!same && !isColumn) {
      view.problem(
          declaration,
          declared.get().position(),
          "it does not come from a row of %s, and only such fields can be masked anew. Remove @mask, or have it masked where it is published"
              .formatted(query.driving().name()));
    } else if (!same
        && column.mask().isPresent()
        && own.filter(Mask.Null.class::isInstance).isEmpty()) {
      view.problem(
          declaration,
          declared.get().position(),
          "it is masked in another way where it is published. Remove @mask, or write @mask(as: NULL)");
    }
    return own;
  }

  private Sharing sharing(FieldDeclaration declaration, ViewQuery.Column column) {
    Sharing inherited =
        new Sharing(Sharing.Attribute.UNCONDITIONAL, Optional.empty(), Optional.empty());
    for (Field input : column.inputs()) {
      inherited = SharingComposer.stricter(inherited, input.sharing());
    }
    for (Field input : query.conditionInputs()) {
      inherited = SharingComposer.stricter(inherited, input.sharing());
    }
    Optional<Directive.Share> share = declaration.directive(Directive.Share.class);
    if (share.isPresent() && share.get().attribute().compareTo(inherited.attribute()) < 0) {
      view.problem(
          declaration,
          share.get().position(),
          "it is made of what is shared %s only. Remove @share, or share it as %s"
              .formatted(inherited.attribute(), inherited.attribute()));
    }
    return new SharingComposer(document)
        .ofMember(
            share,
            "field %s.%s".formatted(view.type().name(), declaration.name()),
            SharingComposer.stricter(typeSharing, inherited));
  }
}
