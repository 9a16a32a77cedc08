package dev.landbridge.api.operation;

import dev.landbridge.core.access.OperationUses;
import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.query.GraphQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation that can be decided about, planned and run.
 *
 * @param query the same instance for every request with this operation and this shape of variables,
 *     as long as it is cached; it may have no roots if only the schema is asked for
 * @param values by the query's slots
 * @param introspection what is asked of the schema itself
 * @param responseKeys of data and introspection together, in the order of the answer
 * @param name the operation's name
 * @param text the operation and its fragments with every literal value lifted into a variable: for
 *     the record and for matching, without any value
 * @param uses what is to be decided about it
 * @param usedValues every value of the caller that the query uses
 * @param cursors what makes the cursors of its pages, by response key
 */
public record CompiledOperation(
    GraphQuery query,
    ParameterValues values,
    Optional<Introspection> introspection,
    List<String> responseKeys,
    Optional<String> name,
    String text,
    OperationUses uses,
    List<UsedValue> usedValues,
    Map<String, CursorMaker> cursors)
    implements CompileResult {
  public CompiledOperation {
    responseKeys = List.copyOf(responseKeys);
    usedValues = List.copyOf(usedValues);
    cursors = Map.copyOf(cursors);
  }

  /** The values of key formats, in the order of their use: whom the caller asks about. */
  public List<UsedValue> personalKeys() {
    return usedValues.stream().filter(UsedValue::isPersonalKey).toList();
  }

  /** The cursor of a row on the page of a root field. */
  public String cursor(String responseKey, List<@Nullable Object> row) {
    CursorMaker maker = cursors.get(responseKey);
    if (maker == null) {
      throw new IllegalArgumentException("no page " + responseKey);
    }
    return maker.of(row);
  }

  @Override
  public String toString() {
    return "CompiledOperation[" + text + "]";
  }
}
