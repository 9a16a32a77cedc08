package dev.landbridge.api.operation;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.api.schema.RootField;
import dev.landbridge.core.access.AccessGate;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.GraphQuery;
import dev.landbridge.core.query.Root;
import graphql.language.Document;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the query of an operation for one shape of its variables. */
final class QueryCompilation {
  private final LiftedOperation operation;
  private final OperationLimits limits;
  private final Compilation compilation;
  private final SelectionCompilation selections;
  private final PageCompilation pages;
  private final List<Root> roots = new ArrayList<>();
  private final List<Field> introspection = new ArrayList<>();

  private QueryCompilation(
      PublicSchema schema,
      LiftedOperation operation,
      Map<String, Object> variables,
      OperationLimits limits) {
    this.operation = operation;
    this.limits = limits;
    this.compilation = new Compilation(schema, operation, variables, limits);
    this.selections = new SelectionCompilation(compilation);
    this.pages = new PageCompilation(compilation, selections);
  }

  /**
   * Compiles an operation for the shape that these variables have.
   *
   * @throws LandbridgeException with {@code INVALID_VALUE} if an operand is null or absent or parts
   *     of an argument do not go together, {@code QUERY_TOO_LARGE} if there is too much of anything
   */
  static CompiledShape compile(
      PublicSchema schema,
      LiftedOperation operation,
      Map<String, Object> variables,
      OperationLimits limits) {
    return new QueryCompilation(schema, operation, variables, limits).compile();
  }

  private CompiledShape compile() {
    Map<String, List<Field>> fields =
        compilation.collector().collect(List.of(operation.definition().getSelectionSet()));
    if (fields.size() > limits.maxRootFields()) {
      throw new LandbridgeException(
          ErrorCode.QUERY_TOO_LARGE,
          "Cannot read the document: it has more than %d root fields. Ask for less at once."
              .formatted(limits.maxRootFields()));
    }
    fields.forEach(this::addRoot);
    Optional<Document> document =
        introspection.isEmpty()
            ? Optional.empty()
            : Optional.of(IntrospectionDocument.of(operation, introspection));
    GraphQuery query = new GraphQuery(compilation.catalog().version(), roots);
    return new CompiledShape(
        query,
        AccessGate.uses(query),
        compilation.slots().all(),
        pages.pages(),
        document,
        List.copyOf(fields.keySet()));
  }

  private void addRoot(String key, List<Field> fields) {
    Field first = fields.getFirst();
    Optional<RootField> root = compilation.schema().root(first.getName());
    if (root.isPresent()) {
      roots.add(root(key, root.get(), fields));
    } else if (first.getName().startsWith("__")
        && !first.getName().equals(SelectionCompilation.TYPENAME)) {
      introspection.addAll(fields);
    } else {
      roots.add(new Root.Typename(key));
    }
  }

  private Root root(String key, RootField root, List<Field> fields) {
    Field first = fields.getFirst();
    SummaryCompilation summaries = selections.summaries();
    return switch (root) {
      case RootField.ByKey(ObjectType type) ->
          new Root.ByKey(key, type, key(first, type), selections.of(type, fields));
      case RootField.Rows(ObjectType type) ->
          new Root.Rows(key, type, compilation.list(first, type), selections.of(type, fields));
      case RootField.Summary(ObjectType type) ->
          new Root.Summary(key, type, compilation.list(first, type), summaries.parts(type, fields));
      case RootField.Page(ObjectType type) -> pages.compile(key, type, fields);
      case RootField.Groups(ObjectType type) ->
          GroupCompilation.compile(compilation, summaries, type, key, fields);
    };
  }

  private List<Operand.Parameter> key(Field root, ObjectType type) {
    List<Operand.Parameter> key = new ArrayList<>();
    for (dev.landbridge.core.catalog.Field field : type.keyFields()) {
      String place = root.getName() + "." + field.name();
      Input input = compilation.required(root, field.name());
      Slot.Demand demand = Slot.whole(new RowValue.OfField(field));
      key.add(compilation.slots().next(input, field.type(), demand, place));
    }
    return key;
  }
}
