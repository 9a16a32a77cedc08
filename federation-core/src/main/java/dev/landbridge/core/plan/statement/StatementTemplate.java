package dev.landbridge.core.plan.statement;

import dev.landbridge.core.access.MaskKey;
import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.source.BoundParameter;
import dev.landbridge.core.source.SourceStatement;
import dev.landbridge.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement whose values are still open. Immutable.
 *
 * @param bindings where values come from
 * @param placeholders for each {@code ?} in the order of the text, the value that it takes
 * @param columns the type in which each result column is read
 */
public record StatementTemplate(
    String sql,
    List<Binding> bindings,
    List<Placeholder> placeholders,
    List<ValueType> columns,
    boolean streamed) {
  public StatementTemplate {
    bindings = List.copyOf(bindings);
    placeholders = List.copyOf(placeholders);
    columns = List.copyOf(columns);
  }

  /** One value of a binding. */
  public record Placeholder(int binding, int element) {}

  /** The text for people to read: the keys of masks are left out. */
  public String shown() {
    return MaskKey.hide(sql);
  }

  /** The same statement, read in portions. */
  public StatementTemplate asStreamed() {
    return new StatementTemplate(sql, bindings, placeholders, columns, true);
  }

  /**
   * The statement with its values.
   *
   * @param keys the keys to look up, each with one value for each part; one if the statement is for
   *     one key, none if it looks nothing up
   */
  public SourceStatement bind(ParameterValues values, List<List<Object>> keys) {
    List<List<BoundParameter>> bound = new ArrayList<>(bindings.size());
    for (Binding binding : bindings) {
      bound.add(BindingValues.of(binding, values, keys));
    }
    List<BoundParameter> parameters = new ArrayList<>(placeholders.size());
    for (Placeholder placeholder : placeholders) {
      parameters.add(bound.get(placeholder.binding()).get(placeholder.element()));
    }
    return new SourceStatement(sql, parameters, columns, streamed);
  }
}
