package dev.landbridge.api.operation;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes questions so that two are equal exactly if they ask the same, on every server. */
final class QuestionText {
  private final List<Slot> slots;
  private final List<Slot> used = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private QuestionText(List<Slot> slots) {
    this.slots = slots;
  }

  /**
   * A question.
   *
   * @param slots of the query, by number
   */
  static Question of(
      ObjectType type, Optional<Condition> where, List<Order> orderBy, List<Slot> slots) {
    QuestionText question = new QuestionText(slots);
    question.text.append(type.name());
    where.ifPresent(question::write);
    for (Order order : orderBy) {
      question.text.append(order.descending()).append(order.nullsFirst());
      question.write(order.value());
    }
    return new Question(question.text.toString(), question.used);
  }

  private void write(Condition condition) {
    switch (condition) {
      case Condition.And and -> all("and", and.conditions());
      case Condition.Or or -> all("or", or.conditions());
      case Condition.Not not -> all("not", List.of(not.condition()));
      case Condition.Compare compare ->
          test(compare.comparison().name(), compare.value(), compare.operand());
      case Condition.In in -> test("in" + in.negated(), in.value(), in.list());
      case Condition.Like like ->
          test("like" + like.ignoreCase() + like.negated(), like.value(), like.pattern());
      case Condition.IsNull isNull -> {
        text.append("(null ");
        write(isNull.value());
        text.append(')');
      }
      case Condition.Exists exists -> {
        text.append("(exists ");
        write(exists.link());
        write(exists.where());
        text.append(')');
      }
      case Condition.InLiterals _ ->
          throw new IllegalArgumentException("no caller writes literals");
    }
  }

  private void all(String word, List<Condition> conditions) {
    text.append('(').append(word);
    conditions.forEach(this::write);
    text.append(')');
  }

  private void test(String word, RowValue value, Operand operand) {
    text.append('(').append(word).append(' ');
    write(value);
    if (operand instanceof Operand.Parameter parameter) {
      used.add(slots.get(parameter.slot()));
    }
    text.append(')');
  }

  private void write(RowValue value) {
    switch (value) {
      case RowValue.OfField(Field field) -> text.append(' ').append(field.name());
      case RowValue.OfCheck(Check check) -> text.append(' ').append(check.name());
      case RowValue.OfLinkedRow linked -> {
        write(linked.link());
        write(linked.value());
      }
      case RowValue.OfLinkedRows linked -> {
        write(linked.link());
        linked.filter().ifPresent(this::write);
        write(linked.aggregation());
      }
      case RowValue.OfGroup(Aggregation aggregation) -> write(aggregation);
    }
  }

  private void write(Link link) {
    text.append(' ').append(link.name()).append('>');
  }

  private void write(Aggregation aggregation) {
    text.append('[').append(aggregation.function()).append(aggregation.distinct());
    aggregation.values().forEach(this::write);
    text.append(']');
  }
}
