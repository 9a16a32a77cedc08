package dev.landbridge.api.operation;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A valid document and, as they are asked for, its operations. Safe to share. */
final class ParsedDocument implements DocumentResult {
  private final PublicSchema schema;
  private final Document document;
  private final OperationLimits limits;
  private final Map<String, LiftedOperation> operations = new ConcurrentHashMap<>();

  ParsedDocument(PublicSchema schema, Document document, OperationLimits limits) {
    this.schema = schema;
    this.document = document;
    this.limits = limits;
  }

  /**
   * The operation of a name, or the only one.
   *
   * @throws LandbridgeException with {@code GRAPHQL_VALIDATION_FAILED} if there is no such one
   */
  LiftedOperation operation(Optional<String> name) {
    LiftedOperation known = operations.get(name.orElse(""));
    return known != null
        ? known
        : operations.computeIfAbsent(
            name.orElse(""), _ -> LiteralLifting.lift(schema, document, definition(name), limits));
  }

  /** The canonical form of the operation of a name, or of the only one. */
  CanonicalOperation canonical(Optional<String> name) {
    return CanonicalOperation.of(document, definition(name));
  }

  private OperationDefinition definition(Optional<String> name) {
    List<OperationDefinition> all = document.getDefinitionsOfType(OperationDefinition.class);
    if (name.isEmpty() && all.size() != 1) {
      throw invalid("operationName is missing and the document has " + all.size());
    }
    return all.stream()
        .filter(operation -> name.isEmpty() || name.get().equals(operation.getName()))
        .findFirst()
        .orElseThrow(() -> invalid("the document has none of the name in operationName"));
  }

  private static LandbridgeException invalid(String reason) {
    return new LandbridgeException(
        ErrorCode.GRAPHQL_VALIDATION_FAILED,
        "Cannot choose the operation: " + reason + ". Send the name of one of its operations.");
  }
}
