package dev.landbridge.api.operation;

import graphql.language.AstPrinter;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An operation in the form by which an approval knows it again: without its name, its fragments
 * written out, everything else as it was written, literal values and directives included.
 *
 * @param definition names no fragment
 * @param text printed without blanks that mean nothing
 */
record CanonicalOperation(OperationDefinition definition, String text) {

  /** The canonical form of one operation of a valid document. */
  static CanonicalOperation of(Document document, OperationDefinition operation) {
    Writer writer =
        new Writer(
            document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity())),
            false);
    return of(writer, operation);
  }

  /** The same with every branch that {@code @include} or {@code @skip} could leave out. */
  CanonicalOperation withAllBranches() {
    return of(new Writer(Map.of(), true), definition);
  }

  private static CanonicalOperation of(Writer writer, OperationDefinition operation) {
    SelectionSet selections = writer.written(operation.getSelectionSet());
    OperationDefinition canonical =
        operation.transform(builder -> builder.name(null).selectionSet(selections));
    return new CanonicalOperation(canonical, AstPrinter.printAstCompact(canonical));
  }

  /** SHA-256 of the text, hexadecimal. */
  String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** A document of nothing else. */
  Document document() {
    return Document.newDocument().definition(definition).build();
  }

  /**
   * Writes fragments out. How much there is of it is bounded, because documents are measured with
   * their fragments written out before they are validated.
   */
  private record Writer(Map<String, FragmentDefinition> fragments, boolean allBranches) {
    SelectionSet written(SelectionSet set) {
      List<Selection<?>> written = new ArrayList<>();
      for (Selection<?> selection : set.getSelections()) {
        switch (selection) {
          case Field field -> written.add(written(field));
          case InlineFragment inline ->
              add(written, directives(inline.getDirectives()), inline.getSelectionSet());
          case FragmentSpread spread ->
              add(
                  written,
                  directives(spread.getDirectives()),
                  Objects.requireNonNull(fragments.get(spread.getName())).getSelectionSet());
          default -> throw new IllegalStateException("selection " + selection.getClass());
        }
      }
      return SelectionSet.newSelectionSet(written).build();
    }

    /** No type has subtypes, so a condition on the type says nothing. */
    private void add(List<Selection<?>> written, List<Directive> directives, SelectionSet set) {
      SelectionSet inner = written(set);
      if (directives.isEmpty()) {
        inner.getSelections().forEach(written::add);
      } else {
        written.add(
            InlineFragment.newInlineFragment().directives(directives).selectionSet(inner).build());
      }
    }

    private Field written(Field field) {
      SelectionSet inner =
          field.getSelectionSet() == null ? null : written(field.getSelectionSet());
      return field.transform(
          builder -> builder.directives(directives(field.getDirectives())).selectionSet(inner));
    }

    /** Only {@code @include} and {@code @skip} can stand here. */
    private List<Directive> directives(List<Directive> written) {
      return allBranches ? List.of() : written;
    }
  }
}
