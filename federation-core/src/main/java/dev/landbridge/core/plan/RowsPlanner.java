package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.AttachmentPlanner.Wanted;
import dev.landbridge.core.plan.RowsPlan.Finish;
import dev.landbridge.core.plan.RowsPlan.Reducer;
import dev.landbridge.core.plan.RowsPlan.Statements;
import dev.landbridge.core.plan.dialect.SourceDialect;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
  private final Attachments attachments;
  private final List<Computed> computed = new ArrayList<>();
  private final List<OrderTerm> sourceOrder = new ArrayList<>();
  private Finish finish = Finish.NONE;
  private StatementArguments arguments = StatementArguments.NONE;
  private boolean grouped;
  private boolean forCheck;

  /**
   * A planner of rows.
   *
   * @param path the place in the query that the rows are for
   */
  RowsPlanner(PlanContext context, GovernedType type, List<String> path) {
    this.context = context;
    this.path = path;
    this.attachments = new Attachments(this);
    tables.add(
        new StatementSpec.Table(type, -1, Optional.empty(), Optional.empty(), List.of(), false));
    type.viewCondition().ifPresent(this::where);
  }

  /** What the statement itself does about the number of rows. */
  private record StatementArguments(
      Optional<Operand.Parameter> limit, Optional<Operand.Parameter> offset) {
    static final StatementArguments NONE =
        new StatementArguments(Optional.empty(), Optional.empty());
  }

  /** What is attached to the rows. */
  Attachments attachments() {
    return attachments;
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

  /** Rows with equal outputs become one, with numbers about them. */
  void group() {
    grouped = true;
  }

  /**
   * Whether the source can put rows together that have equal outputs, and would: not where these
   * hold the rows' own key, nor where they say of each row whether a condition holds, because a
   * database takes two parameters of one statement for different, whatever their values.
   *
   * @param more fields that would be read too
   */
  boolean canGroup(Stream<Field> more) {
    if (!more.allMatch(field -> groupsExactly(0, field))) {
      return false;
    }
    Set<Field> read = new HashSet<>();
    for (Output output : outputs) {
      switch (output) {
        case Output.OfField(int table, Field field, _) -> {
          if (!groupsExactly(table, field)) {
            return false;
          }
          if (table == 0) {
            read.add(field);
          }
        }
        case Output.OfCondition _ -> {
          return false;
        }
        case Output.OfNumber _, Output.OfCount _ -> {}
      }
    }
    List<Field> key = first().type().keyFields();
    return context.optimises() && (key.isEmpty() || !read.containsAll(key));
  }

  private boolean groupsExactly(int table, Field field) {
    SourceDialect dialect = context.dialect(type(table).type().source());
    return field.column().stream().allMatch(dialect::groupsExactly);
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
    List<Condition> within =
        Stream.concat(target.viewCondition().stream(), arguments.where().stream()).toList();
    tables.add(
        new StatementSpec.Table(
            target,
            parent,
            Optional.of(link),
            within.isEmpty() ? Optional.empty() : Optional.of(all(within)),
            order,
            link.list()));
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

  /** The value of a field as the caller may see it, if only to be shown. */
  LocalValue value(int table, Field field) {
    return value(table, new RowValue.OfField(field), false);
  }

  private LocalValue column(int table, Field field) {
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
      case RowValue.OfField(Field field) ->
          field.derived().isPresent()
              ? value(table, field.derived().get(), required)
              : column(table, field);
      case RowValue.OfLinkedRow(Link link, ObjectType targetType, RowValue inner) -> {
        GovernedType target = type(table).through(link, targetType);
        if (canJoin(table, link, target)) {
          yield value(join(table, link, target, ListArguments.NONE), inner, required);
        }
        Optional<Onward> onward =
            Onward.step(inner).flatMap(step -> attachments.onward(table, link, target, step));
        yield onward.isPresent()
            ? attachments.behind(table, link, target, onward.get(), inner, required)
            : attachments.add(
                table, link, target, ListArguments.NONE, new Wanted.Value(inner), required);
      }
      case RowValue.OfLinkedRows rows -> {
        GovernedType target = type(table).through(rows.link(), rows.target());
        yield attachments.add(
            table,
            rows.link(),
            target,
            Attachments.which(rows.filter()),
            new Wanted.Figure(rows.aggregation()),
            required);
      }
      case RowValue.OfCheck(Check check) -> check(table, check, path, required);
      case RowValue.OfGroup _ -> throw new IllegalArgumentException("not a value of a row");
    };
  }

  /**
   * Whether a check holds for a table's row.
   *
   * @param place the place in the query that shows it
   * @param required whether the rows mean nothing without it
   */
  LocalValue check(int table, Check check, List<String> place, boolean required) {
    LocalCondition condition = LocalConditions.ofCheck(this, table, check, required);
    int at = attachments.nextColumn();
    computed.add(new Computed(place, at, presence(table), condition, required));
    return flag(at);
  }

  boolean canJoin(int table, Link link, GovernedType target) {
    return context.optimises()
        && link.to().size() == 1
        && target.viewCondition().stream().allMatch(Joining::isPlain)
        && Joining.canCompare(type(table), link, target);
  }

  /** Keeps only rows for which the condition holds. */
  void where(Condition condition) {
    keep(DerivedFields.resolve(condition));
  }

  private void keep(Condition condition) {
    if (condition instanceof Condition.And(List<Condition> parts)) {
      parts.forEach(this::keep);
    } else if (isPushed(condition)) {
      push(condition);
    } else {
      switch (LocalConditions.ofCaller(this).of(condition)) {
        case LocalCondition.And(List<LocalCondition> parts) -> conditions.addAll(parts);
        case LocalCondition other -> conditions.add(other);
      }
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

  /** Notes for the record that the conditions on these rows are a check's, not the caller's. */
  void forCheck() {
    forCheck = true;
  }

  /** Notes for the record that the source looks into the tables of pushed links. */
  private void recordLinked(Condition condition, GovernedType type) {
    switch (condition) {
      case Condition.And and -> and.conditions().forEach(it -> recordLinked(it, type));
      case Condition.Or or -> or.conditions().forEach(it -> recordLinked(it, type));
      case Condition.Not not -> recordLinked(not.condition(), type);
      case Condition.Exists exists -> {
        GovernedType target = type.through(exists.link(), exists.target());
        context.record(target, forCheck ? columns(exists) : List.of());
        target.viewCondition().ifPresent(within -> recordLinked(within, target));
        recordLinked(exists.where(), target);
      }
      case Condition.Compare _,
          Condition.In _,
          Condition.InLiterals _,
          Condition.Like _,
          Condition.IsNull _ -> {}
    }
  }

  private static List<String> columns(Condition.Exists exists) {
    List<String> columns = new ArrayList<>();
    exists.link().to().stream()
        .flatMap(List::stream)
        .map(name -> exists.target().requiredField(name).columnName())
        .forEach(columns::add);
    columns.addAll(Columns.of(exists.where(), exists.target()));
    return columns.stream().distinct().toList();
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
        !conditions.isEmpty() || !sorted || !asked.distinctOn().isEmpty() || !context.optimises();
    if (sorted) {
      sourceOrder.addAll(terms);
    }
    List<SortTerm> local = new ArrayList<>();
    if (!conditions.isEmpty() || !sorted) {
      for (Order order : total) {
        LocalValue value = value(0, order.value(), true);
        local.add(new SortTerm(value, order.descending(), order.nullsFirst()));
      }
    }
    finish =
        new Finish(
            local,
            sorted,
            asked.distinctOn().stream().map(value -> value(0, value, true)).toList(),
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
          field.derived().isPresent()
              ? sourceTerm(table, order, field.derived().get())
              : Optional.of(new OrderTerm(table, field, order.descending(), order.nullsFirst()));
      case RowValue.OfLinkedRow(Link link, ObjectType targetType, RowValue inner) -> {
        GovernedType target = type(table).through(link, targetType);
        yield canJoin(table, link, target) && inner instanceof RowValue.OfField
            ? sourceTerm(join(table, link, target, ListArguments.NONE), order, inner)
            : Optional.empty();
      }
      case RowValue.OfLinkedRows _, RowValue.OfCheck _, RowValue.OfGroup _ -> Optional.empty();
    };
  }

  /** The order asked for, each value once, made total by the type's key. */
  private static List<Order> total(List<Order> asked, ObjectType type, List<RowValue> distinctOn) {
    List<Order> total = new ArrayList<>();
    List<RowValue> ordered = new ArrayList<>();
    List<Order> wanted = new ArrayList<>(asked);
    if (asked.isEmpty()) {
      distinctOn.forEach(value -> wanted.add(new Order(value, false, false)));
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

  /**
   * The plan of rows that by-key arguments or nothing say.
   *
   * @throws LandbridgeException with {@code SOURCE_REQUIRES_KEY} if nothing says which rows of a
   *     type that may only be looked up
   */
  RowsPlan whole(StatementSpec.Keys keys) {
    if (keys instanceof StatementSpec.Keys.None) {
      KeyLimit.check(first(), pushed);
    }
    List<Attachment> early = attachments.plan(true);
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
    List<Attachment> early = attachments.plan(true);
    StatementTemplate oneKey = statement(new StatementSpec.Keys.Fields(alternatives, false));
    Optional<StatementTemplate> manyKeys =
        singleParent
            ? Optional.empty()
            : Optional.of(statement(new StatementSpec.Keys.Fields(alternatives, true)));
    Optional<StatementTemplate> whole =
        singleParent || !all || arguments.limit().isPresent() || first().type().limits().byKeyOnly()
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
        outputs.size() + attachments.columns(),
        early,
        computed,
        conditions,
        cut,
        subjects(),
        context.estimates().rows(first(), pushed),
        context.estimates().rows(first(), List.of()));
  }

  /** What is attached late, because only the answer shows it; after the rows were planned. */
  List<Attachment> late() {
    return attachments.plan(false);
  }

  private List<Reducer> reducers(List<Attachment> early) {
    List<Reducer> reducers = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      for (int j = 0; j < early.size(); j++) {
        List<Integer> columns = early.get(j).columns().stream().map(Attachment.Column::at).toList();
        if (columns.containsAll(Columns.of(conditions.get(i)))
            && early.get(j).rows().isPresent()
            && canReduce(early.get(j))) {
          List<Field> from = attachments.from(j);
          StatementSpec.Keys keys = new StatementSpec.Keys.Fields(List.of(from), true);
          StatementTemplate byKeys = statement(keys, List.of(), StatementArguments.NONE);
          reducers.add(new Reducer(j, i, byKeys, descendingBy(from)));
        }
      }
    }
    return reducers;
  }

  /** Whether rows in their order are in the order of a key, and in which. */
  private Optional<Boolean> descendingBy(List<Field> key) {
    return key.size() == 1
            && first().mask(key.getFirst()).isEmpty()
            && !finish.order().isEmpty()
            && finish.order().getFirst().value().equals(value(0, key.getFirst()))
        ? Optional.of(finish.order().getFirst().descending())
        : Optional.empty();
  }

  private static boolean canReduce(Attachment attachment) {
    return attachment.rows().orElseThrow().statements() instanceof Statements.ByKeys byKeys
        && byKeys.whole().isPresent();
  }

  /** Rows must have something, if only to be counted. */
  private void requireOutput() {
    if (outputs.isEmpty()) {
      output(
          grouped
              ? new Output.OfCount()
              : new Output.OfField(0, first().type().columns().getFirst(), Output.Form.STORED));
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
            pushed.isEmpty() ? Optional.empty() : Optional.of(all(pushed)),
            order,
            cut.limit(),
            cut.offset(),
            grouped,
            outputs);
    return StatementBuilder.build(spec, context.dialect(first().type().source()));
  }

  private static Condition all(List<Condition> conditions) {
    return conditions.size() == 1 ? conditions.getFirst() : new Condition.And(conditions);
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
      if (forCheck && table == 0) {
        pushed.forEach(condition -> columns.addAll(Columns.of(condition, first().type())));
      }
      context.record(type(i), columns.stream().distinct().toList());
    }
  }

  /** The type of a flag column. */
  static LocalValue flag(int column) {
    return LocalValue.plain(column, Scalar.BOOLEAN);
  }
}
