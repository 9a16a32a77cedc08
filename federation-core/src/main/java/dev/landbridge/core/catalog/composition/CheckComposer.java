package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Link.Reading;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.composition.Declarations.Declared;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.sql.CheckParser;
import dev.landbridge.core.sql.ParsedCondition;
import dev.landbridge.core.type.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the checks of all documents once their types are known. What is wrong with a check's SQL
 * costs only the check, because other documents can cause and cure it.
 */
final class CheckComposer {
  private final Declarations declarations;
  private final Map<String, ObjectType> drafts;
  private final List<Draft> sound = new ArrayList<>();

  CheckComposer(Declarations declarations, Map<String, ObjectType> drafts) {
    this.declarations = declarations;
    this.drafts = drafts;
  }

  /** A check that nothing is wrong with as far as its own document is concerned. */
  private record Draft(Document document, FieldDeclaration field, Check check, Set<String> reads) {}

  /** Reads all checks: of types by their own documents, then by others. */
  void read(List<Document> documents, Map<Document, List<ExtensionCheck.Extension>> extensions) {
    for (Document document : documents) {
      for (TypeDeclaration type : document.registration().types()) {
        document.fieldsOf(type).forEach(field -> read(document, type.name(), field));
      }
    }
    for (Document document : documents) {
      extensions
          .getOrDefault(document, List.of())
          .forEach(extension -> read(document, extension.typeName(), extension.field()));
    }
  }

  private void read(Document document, String typeName, FieldDeclaration field) {
    Optional<Directive.Check> directive = field.directive(Directive.Check.class);
    if (directive.isPresent() && declarations.isView(typeName)) {
      problem(
          document,
          directive.get().position(),
          thing(typeName, field),
          "type %s is a view. Check rows of the type that it is made from".formatted(typeName));
      return;
    }
    ObjectType checked = drafts.get(typeName);
    if (directive.isEmpty()
        || checked == null
        || declarations.isLink(field)
        || declarations.isAmbiguous(typeName)
        || !isWellFormed(document, typeName, field)) {
      return;
    }
    Reading reading = directive.get().filtered() ? Reading.GOVERNED : Reading.UNFILTERED;
    Department owner = document.registration().department();
    String thing = thing(typeName, field);
    switch (CheckParser.parse(directive.get().sql(), checked, drafts, owner, reading)) {
      case ParsedCondition.Valid(Condition condition) -> {
        CheckInputs inputs = CheckInputs.of(checked, condition);
        List<String> reasons = inputs.misfits(owner);
        reasons.forEach(reason -> problem(document, directive.get().position(), thing, reason));
        if (reasons.isEmpty()) {
          Check check = check(document, checked, field, condition, inputs);
          sound.add(new Draft(document, field, check, inputs.typeNames()));
        }
      }
      case ParsedCondition.Invalid(int line, int column, String reason) ->
          problem(
              document,
              directive.get().position(),
              thing,
              "at %d:%d of its SQL, %s".formatted(line, column, reason));
    }
  }

  private static Check check(
      Document document,
      ObjectType checked,
      FieldDeclaration field,
      Condition condition,
      CheckInputs inputs) {
    Department owner = document.registration().department();
    Sharing strictest =
        inputs.sharing().stream().reduce(checked.sharing(), SharingComposer::stricter);
    Set<Department> consenting = new LinkedHashSet<>(List.of(owner, checked.owner()));
    consenting.addAll(inputs.owners());
    Directive.Check directive = field.directive(Directive.Check.class).orElseThrow();
    return new Check(
        checked.name(),
        field.name(),
        field.description(),
        owner,
        directive.filtered(),
        condition,
        directive.sql(),
        new SharingComposer(document)
            .ofMember(
                field.directive(Directive.Share.class), thing(checked.name(), field), strictest),
        List.copyOf(consenting));
  }

  private static boolean isWellFormed(Document document, String typeName, FieldDeclaration field) {
    List<String> reasons = new ArrayList<>();
    if (field.list() || !field.typeName().equals(Scalar.BOOLEAN.graphName())) {
      reasons.add("a check answers yes or no. Give it the type Boolean");
    } else if (field.nonNull()) {
      reasons.add("a check may not know the answer. Remove the !");
    }
    field.directives().stream()
        .filter(directive -> !belongsOnCheck(directive))
        .forEach(
            directive ->
                reasons.add(
                    "@%s says something of a column, and a check has none. Remove it"
                        .formatted(LinkComposer.name(directive))));
    reasons.forEach(
        reason -> document.problem(field.position(), message(thing(typeName, field), reason)));
    return reasons.isEmpty();
  }

  private static boolean belongsOnCheck(Directive directive) {
    return switch (directive) {
      case Directive.Check _, Directive.Share _ -> true;
      case Directive.Table _,
          Directive.View _,
          Directive.Catalogue _,
          Directive.Column _,
          Directive.Key _,
          Directive.Format _,
          Directive.Link _,
          Directive.Mask _,
          Directive.Rows _,
          Directive.Limits _ ->
          false;
    };
  }

  /**
   * The checks that can be served, by the type whose rows they are about. What another's document
   * takes away is reported here, so this is asked once all documents have been checked.
   */
  Map<String, List<Check>> served(Consents consents) {
    Map<String, List<Check>> served = new TreeMap<>();
    for (Draft draft : sound) {
      Set<String> needed = new LinkedHashSet<>(List.of(draft.check().typeName()));
      needed.addAll(draft.reads());
      long missing = needed.stream().filter(type -> !isServed(draft, type)).count();
      if (missing == 0
          && !draft.document().isLeftOut()
          && consents.allows(draft.check(), draft.field().position())) {
        served.computeIfAbsent(draft.check().typeName(), _ -> new ArrayList<>()).add(draft.check());
      }
    }
    return served;
  }

  private boolean isServed(Draft draft, String typeName) {
    Optional<Declared> type = declarations.type(typeName);
    if (type.isEmpty()) {
      return false;
    }
    Document document = type.get().document();
    if (document.isLeftOut() && document != draft.document()) {
      problem(
          draft.document(),
          draft.field().position(),
          thing(draft.check().typeName(), draft.field()),
          "type %s was left out with its document %s. It comes back when that is corrected"
              .formatted(typeName, document.registration().file()));
    }
    return !document.isLeftOut();
  }

  private static void problem(Document document, Position position, String thing, String reason) {
    document.linkProblem(position, message(thing, reason));
  }

  private static String message(String thing, String reason) {
    return "Cannot publish %s: %s%s".formatted(thing, reason, reason.endsWith("?") ? "" : ".");
  }

  private static String thing(String typeName, FieldDeclaration field) {
    return "check %s.%s".formatted(typeName, field.name());
  }
}
