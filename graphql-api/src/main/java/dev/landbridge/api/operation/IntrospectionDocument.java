package dev.landbridge.api.operation;

import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cuts the introspection fields out of an operation. */
@SuppressWarnings("rawtypes") // the library declares it so
final class IntrospectionDocument {
  private IntrospectionDocument() {}

  /** The operation with nothing but these root fields, and the variables that they use. */
  static Document of(LiftedOperation operation, List<Field> fields) {
    List<Node> nodes = new ArrayList<>(fields);
    nodes.addAll(operation.fragments().values());
    Set<String> used = variables(nodes);
    List<VariableDefinition> variables =
        operation.definition().getVariableDefinitions().stream()
            .filter(variable -> used.contains(variable.getName()))
            .toList();
    OperationDefinition definition =
        operation
            .definition()
            .transform(
                builder ->
                    builder
                        .directives(List.of())
                        .variableDefinitions(variables)
                        .selectionSet(SelectionSet.newSelectionSet(fields).build()));
    List<Definition> definitions = new ArrayList<>(List.of(definition));
    definitions.addAll(operation.fragments().values());
    return Document.newDocument().definitions(definitions).build();
  }

  private static Set<String> variables(List<Node> nodes) {
    Set<String> names = new HashSet<>();
    new NodeTraverser()
        .preOrder(
            new NodeVisitorStub() {
              @Override
              public TraversalControl visitVariableReference(
                  VariableReference reference, TraverserContext<Node> context) {
                names.add(reference.getName());
                return TraversalControl.CONTINUE;
              }
            },
            nodes);
    return names;
  }
}
