package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.AttachmentPlanner.Wanted;
import dev.landbridge.core.plan.RowsPlan.Finish;
import dev.landbridge.core.plan.RowsPlan.Reducer;
import dev.landbridge.core.plan.RowsPlan.Statements;
import dev.landbridge.core.plan.relational.StatementBuilder;
import dev.landbridge.core.plan.relational.StatementSpec;
import dev.landbridge.core.plan.relational.StatementSpec.OrderTerm;
import dev.landbridge.core.plan.relational.StatementSpec.Output;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.plan.row.SortTerm;
import dev.landbridge.core.plan.statement.StatementTemplate;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans rows of one type: what of the caller's conditions, orders and values its source sees to,
 * and what is attached to the rows because other sources have it.
 *
 * <p>Tell it everything that is wanted of the rows, then build once.
 */
final class RowsPlanner {
  private final PlanContext context;
  private final List<String> path;
  private final List<StatementSpec.Table> tables = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private final List<Condition> pushed = new ArrayList<>();
  private final List<LocalCondition> conditions = new ArrayList<>();
  private final List<AttachmentPlanner> attachments = new ArrayList<>();
  private final List<OrderTerm> sourceOrder = new ArrayList<>();
  private int attached;
  private Finish finish = Finish.NONE;
  private StatementArguments arguments = StatementArguments.NONE;
  private boolean grouped;

  /**
   * A planner of rows.
   *
   * @param path the place in the query that the rows are for
   */
  RowsPlanner(PlanContext context, GovernedType type, List<String> path) {
    this.context = context;
    this.path = path;
    tables.add(
        new StatementSpec.Table(type, -1, Optional.empty(), Optional.empty(), List.of(), false));
  }

  /** What the statement itself does about the number of rows. */
  private record StatementArguments(
      Optional<Operand.Parameter> limit, Optional<Operand.Parameter> offset) {
    static final StatementArguments NONE =
        new StatementArguments(Optional.empty(), Optional.empty());
  }

  PlanContext context() {
    return context;
  }

  List<String> path() {
    return path;
  }

  GovernedType first() {
    return tables.getFirst().type();
  }

  GovernedType type(int table) {
    return tables.get(table).type();
  }

  /** Rows with equal fields become one, with numbers about them. Only before outputs are asked. */
  void group() {
    grouped = true;
  }

  /** Whether Landbridge itself has to decide which rows are kept. */
  boolean filtersLocally() {
    return !conditions.isEmpty();
  }

  /** Joins the table of a link of a table, of the same source, to the statement. */
  int join(int parent, Link link, GovernedType target, ListArguments arguments) {
    if (!link.list()) {
      for (int i = 1; i < tables.size(); i++) {
        StatementSpec.Table known = tables.get(i);
        if (known.parent() == parent && known.link().equals(Optional.of(link))) {
          return i;
        }
      }
    }
    List<OrderTerm> order = new ArrayList<>();
    if (link.list()) {
      for (Order term : total(arguments.orderBy(), target.type(), List.of())) {
        if (term.value() instanceof RowValue.OfField(Field field)) {
          order.add(new OrderTerm(tables.size(), field, term.descending(), term.nullsFirst()));
        }
      }
    }
    tables.add(
        new StatementSpec.Table(
            target, parent, Optional.of(link), arguments.where(), order, link.list()));
    return tables.size() - 1;
  }

  /** Columns of which none is null exactly if there is a row of a joined table. */
  List<Integer> presence(int table) {
    return tables.get(table).link().stream()
        .flatMap(link -> link.to().getFirst().stream())
        .map(name -> output(table, type(table).type().requiredField(name), Output.Form.STORED))
        .toList();
  }

  int output(Output wanted) {
    int known = outputs.indexOf(wanted);
    if (known >= 0) {
      return known;
    }
    outputs.add(wanted);
    return outputs.size() - 1;
  }

  int output(int table, Field field, Output.Form form) {
    boolean masked = type(table).mask(field).isPresent();
    return output(new Output.OfField(table, field, masked ? form : Output.Form.STORED));
  }

  /** Reads the stored values of fields of a table. */
  KeyReader keyReader(int table, List<Field> fields) {
    return new KeyReader(
        fields.stream()
            .map(
                field ->
                    new KeyReader.Part(
                        output(table, field, Output.Form.STORED),
                        field.format().map(Format::keyFormat)))
            .toList());
  }

  /** The value of a field as the caller may see it. */
  LocalValue value(int table, Field field) {
    boolean masked = type(table).mask(field).isPresent();
    Optional<KeyFormat> shownAs = masked ? Optional.empty() : field.format().map(Format::keyFormat);
    return new LocalValue(output(table, field, Output.Form.SELECTED), shownAs, field.type());
  }

  /**
   * A value of a table's row, which the row has when it leaves the plan.
   *
   * @param required whether the rows mean nothing without it
   */
  LocalValue value(int table, RowValue value, boolean required) {
    return switch (value) {
      case RowValue.OfField(Field field) -> value(table, field);
      case RowValue.OfLinkedRow(Link link, ObjectType targetType, RowValue inner) -> {
        GovernedType target = type(table).through(link, targetType);
        yield canJoin(table, link, target)
            ? value(join(table, link, target, ListArguments.NONE), inner, required)
            : attach(table, link, target, ListArguments.NONE, new Wanted.Value(inner), required);
      }
      case RowValue.OfLinkedRows rows -> {
        GovernedType target = type(table).through(rows.link(), rows.target());
        ListArguments which =
            new ListArguments(rows.filter(), List.of(), Optional.empty(), Optional.empty());
        yield attach(
            table, rows.link(), target, which, new Wanted.Figure(rows.aggregation()), required);
      }
      case RowValue.OfGroup _ -> throw new IllegalArgumentException("not a value of a row");
    };
  }

  boolean canJoin(int table, Link link, GovernedType target) {
    return context.optimises()
        && link.to().size() == 1
        && Joining.canCompare(type(table), link, target);
  }

  /** Attaches something about linked rows to every row. */
  LocalValue attach(
      int table,
      Link link,
      GovernedType target,
      ListArguments which,
      Wanted wanted,
      boolean required) {
    for (AttachmentPlanner known : attachments) {
      if (known.isFor(table, link, which)) {
        return known.add(wanted, required, this::nextAttached);
      }
    }
    AttachmentPlanner added = new AttachmentPlanner(this, table, link, target, which);
    attachments.add(added);
    return added.add(wanted, required, this::nextAttached);
  }

  private int nextAttached() {
    attached++;
    return -attached;
  }

  /** Keeps only rows for which the condition holds. */
  void where(Condition condition) {
    if (condition instanceof Condition.And(List<Condition> parts)) {
      parts.forEach(this::where);
    } else if (isPushed(condition)) {
      push(condition);
    } else {
      conditions.add(local(condition));
    }
  }

  private boolean isPushed(Condition condition) {
    return Joining.canPush(condition, first())
        && (context.optimises() || Joining.isPlain(condition));
  }

  private void push(Condition condition) {
    pushed.add(condition);
    recordLinked(condition, first());
  }

  private LocalCondition local(Condition condition) {
    if (Joining.isPlain(condition)) {
      return new LocalCondition.Flag(output(new Output.OfCondition(condition)));
    }
    return switch (condition) {
      case Condition.And(List<Condition> parts) -> new LocalCondition.And(local(parts, true));
      case Condition.Or(List<Condition> parts) -> new LocalCondition.Or(local(parts, false));
      case Condition.Not(Condition inner) -> new LocalCondition.Not(local(inner));
      case Condition.Exists(Link link, ObjectType targetType, Condition where) -> {
        ListArguments which =
            new ListArguments(Optional.of(where), List.of(), Optional.empty(), Optional.empty());
        GovernedType target = first().through(link, targetType);
        LocalValue exists = attach(0, link, target, which, new Wanted.Existence(), true);
        yield new LocalCondition.Flag(exists.column());
      }
      case Condition.Compare(RowValue value, var comparison, var operand) ->
          new LocalCondition.Compare(value(0, value, true), comparison, operand);
      case Condition.In(RowValue value, var list, boolean negated) -> {
        LocalCondition in = new LocalCondition.In(value(0, value, true), list);
        yield negated ? new LocalCondition.Not(in) : in;
      }
      case Condition.Like(RowValue value, var pattern, boolean ignoreCase, boolean negated) -> {
        LocalCondition like = new LocalCondition.Like(value(0, value, true), pattern, ignoreCase);
        yield negated ? new LocalCondition.Not(like) : like;
      }
      case Condition.IsNull(RowValue value) -> new LocalCondition.IsNull(value(0, value, true));
      case Condition.InLiterals _ -> throw new IllegalStateException("sources know literals");
    };
  }

  /** What the source can say of the parts it says at once. */
  private List<LocalCondition> local(List<Condition> parts, boolean all) {
    List<Condition> known = parts.stream().filter(Joining::isPlain).toList();
    List<LocalCondition> conditions = new ArrayList<>();
    if (!known.isEmpty()) {
      conditions.add(local(all ? new Condition.And(known) : new Condition.Or(known)));
    }
    parts.stream().filter(it -> !known.contains(it)).map(this::local).forEach(conditions::add);
    return conditions;
  }

  /** Notes for the record that the source looks into the tables of pushed links. */
  private void recordLinked(Condition condition, GovernedType type) {
    switch (condition) {
      case Condition.And and -> and.conditions().forEach(it -> recordLinked(it, type));
      case Condition.Or or -> or.conditions().forEach(it -> recordLinked(it, type));
      case Condition.Not not -> recordLinked(not.condition(), type);
      case Condition.Exists exists -> {
        GovernedType target = type.through(exists.link(), exists.target());
        context.record(target, List.of());
        recordLinked(exists.where(), target);
      }
      case Condition.Compare _,
          Condition.In _,
          Condition.InLiterals _,
          Condition.Like _,
          Condition.IsNull _ -> {}
    }
  }

  /** Puts the rows into an order and cuts it; after {@link #where}, at most once. */
  void arrange(ListArguments asked) {
    List<Order> total = total(asked.orderBy(), first().type(), asked.distinctOn());
    List<OrderTerm> terms = new ArrayList<>();
    boolean sorted = true;
    for (Order order : total) {
      Optional<OrderTerm> term = sourceTerm(0, order, order.value());
      term.ifPresent(terms::add);
      sorted &= term.isPresent();
    }
    boolean cutsHere =
        filtersLocally() || !sorted || !asked.distinctOn().isEmpty() || !context.optimises();
    if (sorted) {
      sourceOrder.addAll(terms);
    }
    List<SortTerm> local = new ArrayList<>();
    if (filtersLocally() || !sorted) {
      for (Order order : total) {
        LocalValue value = value(0, order.value(), true);
        local.add(new SortTerm(value, order.descending(), order.nullsFirst()));
      }
    }
    finish =
        new Finish(
            local,
            sorted,
            asked.distinctOn().stream().map(field -> value(0, field)).toList(),
            asked.limit(),
            asked.offset());
    if (!cutsHere) {
      arguments = new StatementArguments(asked.limit(), asked.offset());
    }
  }

  /** A term that the source can order by. */
  private Optional<OrderTerm> sourceTerm(int table, Order order, RowValue value) {
    return switch (value) {
      case RowValue.OfField(Field field) ->
          Optional.of(new OrderTerm(table, field, order.descending(), order.nullsFirst()));
      case RowValue.OfLinkedRow(Link link, ObjectType targetType, RowValue inner) -> {
        GovernedType target = type(table).through(link, targetType);
        yield canJoin(table, link, target) && inner instanceof RowValue.OfField
            ? sourceTerm(join(table, link, target, ListArguments.NONE), order, inner)
            : Optional.empty();
      }
      case RowValue.OfLinkedRows _, RowValue.OfGroup _ -> Optional.empty();
    };
  }

  /** The order asked for, each value once, made total by the type's key. */
  private static List<Order> total(List<Order> asked, ObjectType type, List<Field> distinctOn) {
    List<Order> total = new ArrayList<>();
    List<RowValue> ordered = new ArrayList<>();
    List<Order> wanted = new ArrayList<>(asked);
    if (asked.isEmpty()) {
      distinctOn.forEach(field -> wanted.add(new Order(field, false, false)));
    }
    type.keyFields().forEach(field -> wanted.add(new Order(field, false, false)));
    for (Order order : wanted) {
      if (!ordered.contains(order.value())) {
        ordered.add(order.value());
        total.add(order);
      }
    }
    return total;
  }

  /** The plan of rows that their arguments say. */
  RowsPlan whole() {
    return whole(new StatementSpec.Keys.None());
  }

  /** The plan of rows that by-key arguments or nothing say. */
  RowsPlan whole(StatementSpec.Keys keys) {
    List<Attachment> early = attachments(true);
    requireOutput();
    List<Reducer> reducers =
        keys instanceof StatementSpec.Keys.None && context.optimises()
            ? reducers(early)
            : List.of();
    Statements statements = new Statements.Whole(statement(keys), reducers);
    return plan(statements, List.of(new KeyReader(List.of())), early);
  }

  /**
   * The plan of rows that are looked up by key.
   *
   * @param singleParent whether there can be but one key
   * @param all whether all keys may be asked for at once
   */
  RowsPlan byKeys(List<List<Field>> alternatives, boolean singleParent, boolean all) {
    List<KeyReader> ownKeys = alternatives.stream().map(fields -> keyReader(0, fields)).toList();
    if (!grouped) {
      keyReader(0, first().type().keyFields());
    }
    List<Attachment> early = attachments(true);
    StatementTemplate oneKey = statement(new StatementSpec.Keys.Fields(alternatives, false));
    Optional<StatementTemplate> manyKeys =
        singleParent
            ? Optional.empty()
            : Optional.of(statement(new StatementSpec.Keys.Fields(alternatives, true)));
    Optional<StatementTemplate> whole =
        singleParent || !all || arguments.limit().isPresent()
            ? Optional.empty()
            : Optional.of(statement(new StatementSpec.Keys.None()));
    return plan(new Statements.ByKeys(oneKey, manyKeys, whole), ownKeys, early);
  }

  private RowsPlan plan(Statements statements, List<KeyReader> ownKeys, List<Attachment> early) {
    recordAccesses();
    Finish cut =
        arguments.equals(StatementArguments.NONE) || statements instanceof Statements.ByKeys
            ? finish
            : new Finish(
                finish.order(), finish.sorted(), List.of(), Optional.empty(), Optional.empty());
    return new RowsPlan(
        first().type().source(),
        first().type().name(),
        statements,
        ownKeys,
        outputs.size() + attached,
        early,
        conditions,
        cut,
        subjects(),
        context.estimates().rows(first(), pushed));
  }

  /** What is attached late, because only the answer shows it; after the rows were planned. */
  List<Attachment> late() {
    return attachments(false);
  }

  private List<Attachment> attachments(boolean required) {
    return attachments.stream()
        .filter(attachment -> attachment.isRequired() == required)
        .map(AttachmentPlanner::plan)
        .toList();
  }

  private List<Reducer> reducers(List<Attachment> early) {
    List<Reducer> reducers = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      for (int j = 0; j < early.size(); j++) {
        List<Integer> columns = early.get(j).columns().stream().map(Attachment.Column::at).toList();
        if (columns.containsAll(Columns.of(conditions.get(i)))
            && early.get(j).rows().isPresent()
            && canReduce(early.get(j))) {
          StatementSpec.Keys keys = new StatementSpec.Keys.Fields(List.of(from(early, j)), true);
          reducers.add(new Reducer(j, i, statement(keys, List.of(), StatementArguments.NONE)));
        }
      }
    }
    return reducers;
  }

  private static boolean canReduce(Attachment attachment) {
    return attachment.rows().orElseThrow().statements() instanceof Statements.ByKeys byKeys
        && byKeys.whole().isPresent();
  }

  private List<Field> from(List<Attachment> early, int index) {
    List<AttachmentPlanner> required =
        attachments.stream().filter(AttachmentPlanner::isRequired).toList();
    if (required.size() != early.size()) {
      throw new IllegalStateException("attachments changed while they were planned");
    }
    return required.get(index).from();
  }

  /** Rows must have something, if only to be counted. */
  private void requireOutput() {
    if (outputs.isEmpty()) {
      output(
          grouped
              ? new Output.OfCount()
              : new Output.OfField(0, first().type().fields().getFirst(), Output.Form.STORED));
    }
  }

  private StatementTemplate statement(StatementSpec.Keys keys) {
    return statement(keys, sourceOrder, arguments);
  }

  private StatementTemplate statement(
      StatementSpec.Keys keys, List<OrderTerm> order, StatementArguments cut) {
    StatementSpec spec =
        new StatementSpec(
            tables,
            keys,
            pushed.isEmpty()
                ? Optional.empty()
                : Optional.of(pushed.size() == 1 ? pushed.getFirst() : new Condition.And(pushed)),
            order,
            cut.limit(),
            cut.offset(),
            grouped,
            outputs);
    return StatementBuilder.build(spec, context.dialect(first().type().source()));
  }

  /** The columns that hold stored keys of people or organisations. */
  private List<KeyReader.Part> subjects() {
    List<KeyReader.Part> subjects = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i) instanceof Output.OfField(_, Field field, Output.Form form)
          && form == Output.Form.STORED
          && field.format().isPresent()) {
        subjects.add(new KeyReader.Part(i, field.format().map(Format::keyFormat)));
      }
    }
    return subjects;
  }

  private void recordAccesses() {
    for (int i = 0; i < tables.size(); i++) {
      int table = i;
      List<String> columns = new ArrayList<>();
      for (Output output : outputs) {
        switch (output) {
          case Output.OfField(int of, Field field, _) when of == table ->
              columns.add(field.columnName());
          case Output.OfNumber(_, Field field) when table == 0 -> columns.add(field.columnName());
          case Output.OfField _, Output.OfNumber _, Output.OfCondition _, Output.OfCount _ -> {}
        }
      }
      context.record(type(i), columns.stream().distinct().toList());
    }
  }

  /** The type of a flag column. */
  static LocalValue flag(int column) {
    return LocalValue.plain(column, Scalar.BOOLEAN);
  }
}
