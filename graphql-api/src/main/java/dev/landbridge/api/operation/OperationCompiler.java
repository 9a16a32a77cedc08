package dev.landbridge.api.operation;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.error.LandbridgeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles requests, with two caches: documents, and queries by the shape of their variables. On a
 * hit of both only the variables are read. Thread-safe; one serves all catalogs and callers.
 */
public final class OperationCompiler {
  private final OperationLimits limits;
  private final DocumentCache documents;
  private final ShapeCache shapes = new ShapeCache();

  /** A compiler with empty caches. */
  public OperationCompiler(OperationLimits limits) {
    this.limits = limits;
    this.documents = new DocumentCache(new DocumentReader(limits));
  }

  /**
   * Compiles a request.
   *
   * <p>A null or an absent variable in an argument is refused wherever it stands; an argument that
   * the document does not mention is not missed. {@code {}} as a condition is true, as in Hasura; a
   * comparison without an operator is refused, because it is what remains when a client drops an
   * undefined operand.
   */
  public CompileResult compile(PublicSchema schema, GraphQlRequest request) {
    try {
      return switch (documents.get(schema, request.document())) {
        case Refused refused -> refused;
        case ParsedDocument document ->
            compile(schema, document.operation(request.operationName()), request);
      };
    } catch (LandbridgeException refused) {
      return new Refused(
          List.of(
              new RequestError(refused.code(), String.valueOf(refused.getMessage()), List.of())));
    }
  }

  private CompileResult compile(
      PublicSchema schema, LiftedOperation operation, GraphQlRequest request) {
    CoercedVariables variables = VariableCoercion.coerce(operation, request.variables(), limits);
    if (!variables.errors().isEmpty()) {
      return new Refused(variables.errors());
    }
    Map<String, Object> values = variables.values();
    CompiledShape shape =
        shapes.get(
            operation.text(),
            schema.catalog().version(),
            variables.shape(),
            () -> QueryCompilation.compile(schema, operation, values, limits));
    List<UsedValue> used = shape.use(values);
    return new CompiledOperation(
        shape.query(),
        CompiledShape.parameters(used),
        shape
            .introspection()
            .map(part -> new Introspection(schema.graphQl(), part, new HashMap<>(values))),
        shape.responseKeys(),
        Optional.ofNullable(operation.definition().getName()),
        operation.text(),
        used);
  }
}
