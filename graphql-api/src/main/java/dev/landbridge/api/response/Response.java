package dev.landbridge.api.response;

import dev.landbridge.core.plan.ResultShape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer of an operation that was run.
 *
 * @param shape of {@code data}: one slot for each root field
 * @param data the elements of that one row; a list of rows may be a {@link
 *     dev.landbridge.core.execute.RowStream}, so that the response can be written once
 * @param introspection answers about the schema, by response key
 * @param responseKeys of both together, in the order of the answer; each is a slot of the shape or
 *     a key of {@code introspection}
 * @param errors called when the data were written; in the order in which they are written
 */
public record Response(
    ResultShape shape,
    List<@Nullable Object> data,
    Map<String, @Nullable Object> introspection,
    List<String> responseKeys,
    Supplier<List<GraphQlError>> errors) {

  // Written out because a compact constructor loses the type annotations of its parameters.
  public Response(
      ResultShape shape,
      List<@Nullable Object> data,
      Map<String, @Nullable Object> introspection,
      List<String> responseKeys,
      Supplier<List<GraphQlError>> errors) {
    this.shape = shape;
    this.data = Collections.unmodifiableList(data);
    this.introspection = Collections.unmodifiableMap(new LinkedHashMap<>(introspection));
    this.responseKeys = List.copyOf(responseKeys);
    this.errors = errors;
  }
}
