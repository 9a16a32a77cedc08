package dev.landbridge.api.operation;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.access.AccessGate;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.OperationUses;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.CacheFigures;
import dev.landbridge.core.plan.ExpectedRows;
import dev.landbridge.core.plan.Statistics;
import dev.landbridge.core.query.GraphQuery;
import dev.landbridge.policies.request.RequestedOperation;
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

  /** How the cache of documents does. */
  public CacheFigures documents() {
    return documents.figures();
  }

  /** How the cache of compiled queries does. */
  public CacheFigures shapes() {
    return shapes.figures();
  }

  /**
   * Compiles a request.
   *
   * <p>A null or an absent variable in an argument is refused wherever it stands; an argument that
   * the document does not mention is not missed. {@code {}} as a condition is true, as in Hasura; a
   * comparison without an operator is refused, because it is what remains when a client drops an
   * undefined operand. Only the arguments of pages may be null: the first page has no cursor.
   *
   * @param cursors of the caller and the matter
   */
  public CompileResult compile(PublicSchema schema, GraphQlRequest request, Cursors cursors) {
    try {
      return switch (documents.get(schema, request.document())) {
        case Refused refused -> refused;
        case ParsedDocument document ->
            compile(schema, document.operation(request.operationName()), request, cursors);
      };
    } catch (LandbridgeException refused) {
      return new Refused(
          List.of(
              new RequestError(refused.code(), String.valueOf(refused.getMessage()), List.of())));
    }
  }

  /**
   * What a request for an operation asks for: all its branches count, whatever its variables say.
   *
   * @param request with example variables, which are not kept
   * @param statistics to estimate by how many rows it goes through
   * @throws LandbridgeException if it cannot be compiled, or if nobody could approve it: a variable
   *     is a whole object, so that it could become any query, or a citizen's number is written into
   *     it
   */
  public RequestedOperation requested(
      PublicSchema schema, GraphQlRequest request, Cursors cursors, Statistics statistics) {
    return switch (documents.get(schema, request.document())) {
      case Refused refused -> throw failure(refused);
      case ParsedDocument document -> {
        LiftedOperation operation = document.operation(request.operationName());
        Approvable.require(operation);
        CanonicalOperation canonical = document.canonical(request.operationName());
        LiftedOperation all =
            new ParsedDocument(schema, canonical.withAllBranches().document(), limits)
                .operation(Optional.empty());
        yield switch (compile(schema, all, request, cursors)) {
          case Refused refused -> throw failure(refused);
          case CompiledOperation compiled ->
              new RequestedOperation(
                  canonical.text(),
                  operation.digest(),
                  compiled.uses().uses(),
                  expectedRows(compiled.query(), statistics));
        };
      }
    };
  }

  /** Estimated as if all of it were granted; nothing is planned or run. */
  private static Map<String, Long> expectedRows(GraphQuery query, Statistics statistics) {
    Map<FieldUse, Verdict> granted = new HashMap<>();
    AccessGate.uses(query).forEach(use -> granted.put(use, new Verdict.Granted("if it were")));
    return ExpectedRows.of(AccessGate.secure(query, new Decision(0, granted)), statistics);
  }

  private static LandbridgeException failure(Refused refused) {
    RequestError first = refused.errors().getFirst();
    return new LandbridgeException(first.code(), first.message());
  }

  private CompileResult compile(
      PublicSchema schema, LiftedOperation operation, GraphQlRequest request, Cursors cursors) {
    CoercedVariables variables = VariableCoercion.coerce(operation, request.variables(), limits);
    if (!variables.errors().isEmpty()) {
      return new Refused(variables.errors());
    }
    Map<String, Object> values = new HashMap<>(variables.values());
    CompiledShape shape = shape(schema, operation, values, variables.shape());
    String nulls = open(shape, cursors, values);
    if (!nulls.isEmpty()) {
      shape = shape(schema, operation, values, variables.shape() + nulls);
    }
    List<UsedValue> used = shape.use(values);
    Map<String, CursorMaker> makers = new HashMap<>();
    for (PagePlace page : shape.pages()) {
      makers.put(page.responseKey(), new CursorMaker(cursors, page.question().digest(values)));
    }
    return new CompiledOperation(
        shape.query(),
        CompiledShape.parameters(used),
        shape.introspection().map(part -> new Introspection(schema, part, new HashMap<>(values))),
        shape.responseKeys(),
        Optional.ofNullable(operation.definition().getName()),
        operation.text(),
        new OperationUses(operation.digest(), shape.uses()),
        shape.sent(used, values),
        makers);
  }

  private CompiledShape shape(
      PublicSchema schema, LiftedOperation operation, Map<String, Object> values, String shape) {
    return shapes.get(
        operation.text(),
        schema.version(),
        shape,
        () -> QueryCompilation.compile(schema, operation, values, limits));
  }

  /**
   * Adds what cursors hold to the values; empty, or which of it is null and so shapes the query.
   */
  private static String open(CompiledShape shape, Cursors cursors, Map<String, Object> values) {
    StringBuilder nulls = new StringBuilder();
    for (PagePlace page : shape.pages()) {
      page.open(cursors, values)
          .ifPresent(
              opened -> {
                values.put(page.variable(), opened);
                for (int i = 0; i < opened.size(); i++) {
                  if (opened.get(i) == null) {
                    nulls.append(page.variable()).append(' ').append(i).append(';');
                  }
                }
              });
    }
    return nulls.toString();
  }
}
