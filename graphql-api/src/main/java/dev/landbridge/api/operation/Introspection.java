package dev.landbridge.api.operation;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The part of an operation that asks for the schema itself. Immutable. */
public final class Introspection {
  private final String schemaVersion;
  private final GraphQLSchema schema;
  private final Document document;
  private final Map<String, @Nullable Object> variables;

  Introspection(PublicSchema schema, Document document, Map<String, @Nullable Object> variables) {
    this.schemaVersion = schema.version();
    this.schema = schema.graphQl();
    this.document = document;
    this.variables = variables;
  }

  /**
   * What answers follow from.
   *
   * @param document the introspection fields alone
   */
  public record Key(String schemaVersion, String document) {}

  /** What the answers follow from; empty if values of the caller are among it. */
  public Optional<Key> key() {
    return variables.isEmpty()
        ? Optional.of(new Key(schemaVersion, AstPrinter.printAstCompact(document)))
        : Optional.empty();
  }

  /**
   * The answers by response key. It reads no source and asks no policy.
   *
   * @throws LandbridgeException with {@code GRAPHQL_VALIDATION_FAILED} if the schema cannot be
   *     asked so
   */
  public Map<String, @Nullable Object> answer() {
    PreparsedDocumentEntry parsed = new PreparsedDocumentEntry(document);
    ExecutionResult result =
        GraphQL.newGraphQL(schema)
            .preparsedDocumentProvider((_, _) -> CompletableFuture.completedFuture(parsed))
            .build()
            .execute(ExecutionInput.newExecutionInput("introspection").variables(variables));
    Map<String, @Nullable Object> data = result.getData();
    if (!result.getErrors().isEmpty() || data == null) {
      throw new LandbridgeException(
          ErrorCode.GRAPHQL_VALIDATION_FAILED,
          "Cannot describe the schema: the introspection fields were refused. Ask for fewer of"
              + " them.");
    }
    return new LinkedHashMap<>(data);
  }
}
