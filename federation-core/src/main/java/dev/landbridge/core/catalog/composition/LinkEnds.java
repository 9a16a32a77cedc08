package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.composition.Declarations.Declared;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.type.Scalar;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what one link starts from and leads to. */
final class LinkEnds {
  private final Declarations declarations;
  private final Map<String, ObjectType> drafts;
  private final Document document;
  private final Declared start;
  private final FieldDeclaration field;
  private boolean sound = true;

  LinkEnds(
      Declarations declarations,
      Map<String, ObjectType> drafts,
      Document document,
      Declared start,
      FieldDeclaration field) {
    this.declarations = declarations;
    this.drafts = drafts;
    this.document = document;
    this.start = start;
    this.field = field;
  }

  /** The link, or empty if anything is wrong with it. */
  Optional<Link> link() {
    checkForm();
    Optional<Directive.Link> directive = field.directive(Directive.Link.class);
    if (directive.isEmpty()) {
      own(
          field.position(),
          "its type %s is no scalar and no enum. Add @link(from, to) or change the type"
              .formatted(field.typeName()));
    }
    Optional<Declared> target = target();
    if (directive.isEmpty() || isAmbiguous(start.type().name()) || isAmbiguous(field.typeName())) {
      return Optional.empty();
    }
    List<List<String>> alternatives = alternatives(directive.get());
    checkFields(directive.get().position(), start, directive.get().from());
    target.ifPresent(end -> checkTarget(directive.get(), end, alternatives));
    if (!sound) {
      return Optional.empty();
    }
    return build(directive.get().from(), alternatives);
  }

  private void checkTarget(
      Directive.Link directive, Declared end, List<List<String>> alternatives) {
    alternatives.forEach(alternative -> checkFields(directive.position(), end, alternative));
    if (sound) {
      alternatives.forEach(
          alternative -> checkComparable(directive.position(), end, directive.from(), alternative));
      checkKey(directive, end);
    }
  }

  private boolean isAmbiguous(String typeName) {
    boolean ambiguous = declarations.isAmbiguous(typeName);
    if (ambiguous && !document.declaresType(typeName)) {
      others(
          field.position(),
          "type %s is published more than once. It comes back when one of them is left"
              .formatted(typeName));
    }
    return ambiguous;
  }

  private Optional<Link> build(List<String> from, List<List<String>> alternatives) {
    ObjectType startType = drafts.get(start.type().name());
    ObjectType targetType = drafts.get(field.typeName());
    if (startType == null || targetType == null) {
      return Optional.empty();
    }
    Sharing sharing =
        new SharingComposer(document)
            .ofMember(
                field.directive(Directive.Share.class),
                thing(),
                SharingComposer.stricter(startType.sharing(), targetType.sharing()));
    return Optional.of(
        new Link(
            start.type().name(),
            field.name(),
            field.description(),
            document.registration().department(),
            field.typeName(),
            field.list(),
            from,
            alternatives,
            sharing));
  }

  private void checkForm() {
    if (field.nonNull() && !field.list()) {
      own(field.position(), "a link cannot promise a row in another table. Remove the !");
    }
    field.directives().stream()
        .filter(directive -> !LinkComposer.belongsOnLink(directive))
        .forEach(
            directive ->
                own(
                    directive.position(),
                    "@%s says something of a column, and a link has none. Remove it"
                        .formatted(LinkComposer.name(directive))));
  }

  private Optional<Declared> target() {
    String name = field.typeName();
    Optional<Declared> target = declarations.type(name);
    boolean value =
        document.enumType(name).isPresent()
            || Arrays.stream(Scalar.values()).anyMatch(scalar -> scalar.graphName().equals(name));
    if (value) {
      own(
          field.position(),
          "type %s is a value, and a link leads to rows. Remove @link, or name the type that it leads to"
              .formatted(name));
    } else if (target.isEmpty()) {
      others(
          field.position(),
          "nobody publishes type %s. %s"
              .formatted(
                  name,
                  NearNames.suggest(
                      name,
                      declarations.typeNames(),
                      "Correct its name, or ask its owner to publish it")));
    }
    return target;
  }

  private List<List<String>> alternatives(Directive.Link directive) {
    if (directive.to().isPresent() == directive.toAny().isPresent()) {
      own(
          directive.position(),
          "@link has %s. Write exactly one of them"
              .formatted(
                  directive.to().isPresent() ? "both to and toAny" : "neither to nor toAny"));
      return List.of();
    }
    int width = directive.from().size();
    List<List<String>> alternatives =
        directive
            .to()
            .map(List::of)
            .orElseGet(() -> directive.toAny().orElse(List.of()).stream().map(List::of).toList());
    boolean even = alternatives.stream().allMatch(alternative -> alternative.size() == width);
    if (width == 0 || alternatives.isEmpty() || !even) {
      own(
          directive.position(),
          "from names %d fields and %s %s. Name as many on both ends; toAny takes one from"
              .formatted(
                  width,
                  directive.to().isPresent() ? "to" : "each of toAny",
                  directive.to().isPresent() ? directive.to().get().size() : "one"));
      return List.of();
    }
    return alternatives;
  }

  private void checkFields(Position position, Declared end, List<String> names) {
    for (String name : names) {
      Optional<FieldDeclaration> found = end.field(name);
      if (found.isEmpty() || declarations.isLink(found.get())) {
        List<String> known =
            end.document().fieldsOf(end.type()).stream()
                .filter(member -> !declarations.isLink(member))
                .map(FieldDeclaration::name)
                .toList();
        problem(
            end,
            position,
            "type %s has no field %s. %s"
                .formatted(
                    end.type().name(),
                    name,
                    NearNames.suggest(name, known, "Use one of: " + NearNames.list(known))));
      }
    }
  }

  private void checkComparable(
      Position position, Declared end, List<String> from, List<String> to) {
    for (int i = 0; i < from.size(); i++) {
      Optional<Field> left = draftField(start, from.get(i));
      Optional<Field> right = draftField(end, to.get(i));
      if (left.isEmpty() || right.isEmpty()) {
        continue;
      }
      checkColumn(position, start, left.get());
      checkColumn(position, end, right.get());
      LinkKeys.misfits(left.get(), right.get()).forEach(reason -> problem(end, position, reason));
    }
  }

  private void checkColumn(Position position, Declared end, Field key) {
    if (key.derived().isPresent()) {
      problem(
          end,
          position,
          "field %s.%s does not come from the rows that view %s has one row for each of, so it cannot be looked up. Use a field that does"
              .formatted(end.type().name(), key.name(), end.type().name()));
    }
  }

  private Optional<Field> draftField(Declared end, String name) {
    return Optional.ofNullable(drafts.get(end.type().name())).flatMap(type -> type.field(name));
  }

  private void checkKey(Directive.Link directive, Declared end) {
    List<String> key =
        end.document().fieldsOf(end.type()).stream()
            .filter(member -> member.directive(Directive.Key.class).isPresent())
            .map(FieldDeclaration::name)
            .toList();
    if (directive.toAny().isPresent() && key.isEmpty()) {
      problem(
          end,
          directive.position(),
          "toAny needs a key to count each row once, and type %s has none. Mark its key with @key"
              .formatted(end.type().name()));
    }
    boolean wholeKey =
        !key.isEmpty()
            && directive.to().map(to -> new HashSet<>(to).containsAll(key)).orElse(false);
    if (!field.list() && !wholeKey) {
      problem(
          end,
          directive.position(),
          "a link to one row must lead to the whole key of type %s (%s). Lead to it with to, or write [%s!]"
              .formatted(end.type().name(), NearNames.list(key), end.type().name()));
    }
  }

  /**
   * Whether both ends and the link's own document are served. What another's document takes away is
   * reported here, so this is asked once all documents have been checked.
   */
  boolean isServed() {
    Optional<Declared> target = declarations.type(field.typeName());
    boolean startServed = isServed(start);
    boolean targetServed = target.map(this::isServed).orElse(false);
    return startServed && targetServed && !document.isLeftOut();
  }

  /** Says where the link would show what another department's mask hides. */
  void warn(Link link) {
    ObjectType startType = drafts.get(link.typeName());
    ObjectType targetType = drafts.get(link.target());
    if (startType != null && targetType != null) {
      UnmaskingCheck.of(link, startType, targetType)
          .forEach(
              reason ->
                  document.warning(
                      field.position(),
                      "Consider %s: %s. Speak with that department, or leave it out."
                          .formatted(thing(), reason)));
    }
  }

  private boolean isServed(Declared end) {
    boolean leftOut = end.document().isLeftOut();
    if (leftOut && end.document() != document) {
      others(
          field.position(),
          "type %s was left out with its document %s. It comes back when that is corrected"
              .formatted(end.type().name(), end.document().registration().file()));
    }
    return !leftOut;
  }

  /** A problem of this document if the end is its own, else one between documents. */
  private void problem(Declared end, Position position, String reason) {
    if (end.document() == document && start.document() == document) {
      own(position, reason);
    } else {
      others(position, reason);
    }
  }

  private void own(Position position, String reason) {
    sound = false;
    document.problem(position, message(reason));
  }

  private void others(Position position, String reason) {
    sound = false;
    document.linkProblem(position, message(reason));
  }

  private String message(String reason) {
    return "Cannot publish %s: %s%s".formatted(thing(), reason, reason.endsWith("?") ? "" : ".");
  }

  private String thing() {
    return "link %s.%s".formatted(start.type().name(), field.name());
  }
}
