package dev.landbridge.core.access;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.GraphQuery;
import dev.landbridge.core.query.Root;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Which part of a query could be about anybody.
 *
 * <p>A root is about certain people or organisations if its rows are fixed by their numbers: it is
 * asked for by key, or all its rows must have a number that is given. What hangs on such rows was
 * reached from them.
 */
public final class CaseBinding {
  private CaseBinding() {}

  /**
   * Response keys of the roots that make a use which is bound to a case and are not fixed by
   * numbers.
   */
  public static List<String> unfixed(GraphQuery asked, SecuredQuery secured, Decision decision) {
    if (decision.caseBound().isEmpty()) {
      return List.of();
    }
    return asked.roots().stream()
        .filter(root -> isBound(root, asked, decision))
        .map(Root::responseKey)
        .filter(key -> secured.roots().stream().noneMatch(it -> isFixed(it, key)))
        .toList();
  }

  private static boolean isBound(Root root, GraphQuery asked, Decision decision) {
    GraphQuery alone = new GraphQuery(asked.catalogVersion(), List.of(root));
    return !Collections.disjoint(FieldUses.of(alone), decision.caseBound());
  }

  private static boolean isFixed(SecuredRoot root, String responseKey) {
    return root.responseKey().equals(responseKey)
        && switch (root) {
          case SecuredRoot.ByKey byKey ->
              byKey.type().type().keyFields().stream().anyMatch(it -> it.format().isPresent());
          case SecuredRoot.Rows rows -> isFixed(rows.arguments().where(), rows.type());
          case SecuredRoot.Summary summary -> isFixed(summary.arguments().where(), summary.type());
          case SecuredRoot.Groups groups -> isFixed(groups.asked().where(), groups.type());
          case SecuredRoot.Page page -> isFixed(page.asked().rows().where(), page.type());
          case SecuredRoot.Typename _, SecuredRoot.Denied _ -> true;
        };
  }

  private static boolean isFixed(Optional<Condition> where, GovernedType type) {
    return where.filter(condition -> fixes(condition, type)).isPresent();
  }

  private static boolean fixes(Condition condition, GovernedType type) {
    return switch (condition) {
      case Condition.And and -> and.conditions().stream().anyMatch(part -> fixes(part, type));
      case Condition.Compare compare ->
          compare.comparison() == Comparison.EQUAL && isNumber(compare.value(), type);
      case Condition.In in -> !in.negated() && isNumber(in.value(), type);
      case Condition.Or _,
          Condition.Not _,
          Condition.InLiterals _,
          Condition.Like _,
          Condition.IsNull _,
          Condition.Exists _ ->
          false;
    };
  }

  /** A masked number fixes nobody. */
  private static boolean isNumber(RowValue value, GovernedType type) {
    return value instanceof RowValue.OfField(Field field)
        && field.format().isPresent()
        && type.mask(field).isEmpty();
  }
}
