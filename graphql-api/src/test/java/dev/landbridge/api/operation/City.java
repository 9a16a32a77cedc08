package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.CityCatalog;
import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Root;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles requests against the city. */
final class City {
  static final PublicSchema SCHEMA = PublicSchema.of(CityCatalog.catalog());

  /** Of nobody in particular. */
  static final Cursors CURSORS =
      new CursorSeal(new byte[32])
          .of(
              new Principal(Optional.of("chen"), Optional.empty(), "GJJ", Set.of()),
              Optional.of("GJJ-TQ"));

  private final OperationCompiler compiler;

  City() {
    this(OperationLimits.DEFAULT);
  }

  City(OperationLimits limits) {
    this.compiler = new OperationCompiler(limits);
  }

  CompileResult result(String document, Map<String, ? extends @Nullable Object> variables) {
    return compiler.compile(SCHEMA, request(document, variables), CURSORS);
  }

  CompiledOperation compile(String document, Map<String, ? extends @Nullable Object> variables) {
    CompileResult result = result(document, variables);
    if (result instanceof CompiledOperation compiled) {
      return compiled;
    }
    throw new AssertionError(result.toString());
  }

  CompiledOperation compile(String document) {
    return compile(document, Map.of());
  }

  /** The operation of a name in a document of several. */
  CompiledOperation compile(String document, String operationName) {
    GraphQlRequest request = new GraphQlRequest(document, Optional.of(operationName), Map.of());
    return (CompiledOperation) compiler.compile(SCHEMA, request, CURSORS);
  }

  /** The only error of a request that is refused. */
  RequestError error(String document, Map<String, ? extends @Nullable Object> variables) {
    CompileResult result = result(document, variables);
    assertThat(result).isInstanceOf(Refused.class);
    assertThat(((Refused) result).errors()).hasSize(1);
    return ((Refused) result).errors().getFirst();
  }

  RequestError error(String document) {
    return error(document, Map.of());
  }

  /** The condition of the only root, which is a list. */
  static Condition where(CompiledOperation compiled) {
    return arguments(compiled).where().orElseThrow();
  }

  static ListArguments arguments(CompiledOperation compiled) {
    return ((Root.Rows) compiled.query().roots().getFirst()).arguments();
  }

  static GraphQlRequest request(
      String document, Map<String, ? extends @Nullable Object> variables) {
    return new GraphQlRequest(
        document, Optional.empty(), new LinkedHashMap<String, @Nullable Object>(variables));
  }
}
