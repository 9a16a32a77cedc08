package dev.landbridge.api.operation;

import dev.landbridge.api.schema.TypeMember;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Selection;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.List;

/** Compiles what is asked of each row of a type. */
final class SelectionCompilation {
  /** The field that every type has. */
  static final String TYPENAME = "__typename";

  private final Compilation compilation;
  private final SummaryCompilation summaries;

  SelectionCompilation(Compilation compilation) {
    this.compilation = compilation;
    this.summaries = new SummaryCompilation(compilation, this);
  }

  /** What is asked of many rows together. */
  SummaryCompilation summaries() {
    return summaries;
  }

  /** The selections below fields of one response key. */
  List<Selection> of(ObjectType type, List<Field> parents) {
    List<Selection> selections = new ArrayList<>();
    compilation
        .collector()
        .below(parents)
        .forEach((key, fields) -> selections.add(selection(key, type, fields)));
    return selections;
  }

  private Selection selection(String key, ObjectType type, List<Field> fields) {
    Field first = fields.getFirst();
    if (first.getName().equals(TYPENAME)) {
      return new Selection.OfTypename(key, type.name());
    }
    return switch (TypeMember.of(compilation.catalog(), type, first.getName())) {
      case TypeMember.OfField(var field) -> new Selection.OfField(key, field);
      case TypeMember.OfCheck(var check) -> new Selection.OfCheck(key, check);
      case TypeMember.ToOne(Link link, ObjectType target) ->
          new Selection.OfLink(key, link, target, ListArguments.NONE, of(target, fields));
      case TypeMember.ToMany(Link link, ObjectType target) ->
          new Selection.OfLink(
              key, link, target, compilation.list(first, target), of(target, fields));
      case TypeMember.Aggregate(Link link, ObjectType target) ->
          new Selection.OfSummary(
              key, link, target, compilation.list(first, target), summaries.parts(target, fields));
    };
  }
}
