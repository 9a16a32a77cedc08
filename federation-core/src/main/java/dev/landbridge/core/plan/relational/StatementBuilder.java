package dev.landbridge.core.plan.relational;

import com.google.common.collect.ImmutableList;
import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.plan.dialect.SourceDialect;
import dev.landbridge.core.plan.dialect.SqlWriting;
import dev.landbridge.core.plan.statement.Binding;
import dev.landbridge.core.plan.statement.StatementTemplate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Builds the relational tree of one statement and has it written.
 *
 * <pre>{@code
 * Sort                      the order asked for, then the key; limit
 *   Project or Aggregate    outputs, order terms
 *     Filter                keys AND row filter AND where (links of this source as EXISTS)
 *       Join LEFT …         tables merged into the statement, their rules in ON
 *         Scan
 * }</pre>
 */
public final class StatementBuilder {
  private final StatementContext context;
  private final StatementSpec spec;
  private final KeyLookups lookups;
  private final Orders orders;

  private StatementBuilder(StatementContext context, StatementSpec spec) {
    this.context = context;
    this.spec = spec;
    this.lookups = new KeyLookups(context);
    this.orders = new Orders(context);
  }

  /** The statement for a spec, whose values are still open. */
  public static StatementTemplate build(StatementSpec spec, SourceDialect dialect) {
    StatementContext context = StatementContext.of(dialect);
    RelNode tree = new StatementBuilder(context, spec).tree();
    SqlWriting.Written written = SqlWriting.write(tree, dialect, context.parameters().casts());
    boolean streamed = spec.keys() instanceof StatementSpec.Keys.None && spec.limit().isEmpty();
    return new StatementTemplate(
        written.sql(),
        context.parameters().bindings(),
        written.parameters().stream().map(context.parameters()::placeholder).toList(),
        spec.outputs().stream().map(StatementSpec.Output::type).toList(),
        streamed);
  }

  private RelNode tree() {
    List<Branch> branches =
        switch (spec.keys()) {
          case StatementSpec.Keys.None _ -> List.of(branch(Optional.empty()));
          case StatementSpec.Keys.Arguments _ -> List.of(branch(Optional.empty()));
          case StatementSpec.Keys.Fields fields ->
              fields.alternatives().stream().map(Optional::of).map(this::branch).toList();
        };
    RelNode rows =
        branches.size() == 1
            ? branches.getFirst().rows()
            : LogicalUnion.create(branches.stream().map(Branch::rows).toList(), false);
    return sort(rows, branches.getFirst().order());
  }

  /** Rows of one way to match the keys, and where their order terms stand. */
  private record Branch(RelNode rows, List<RelFieldCollation> order) {}

  private Branch branch(Optional<List<Field>> keyFields) {
    GovernedType first = spec.tables().getFirst().type();
    boolean many = spec.keys() instanceof StatementSpec.Keys.Fields fields && fields.many();
    boolean joinsKeys = many && !context.dialect().hasArrays();
    List<Field> keys = keyFields.orElse(List.of());
    RelNode rows = context.relations().scan(first.type());
    int firstColumn = joinsKeys ? keys.size() : 0;
    TableExpressions raw = TableExpressions.raw(context, first, firstColumn);
    if (joinsKeys) {
      rows = join(lookups.keyTable(keys), rows, lookups.keyTableJoin(keys, raw), JoinRelType.INNER);
    }
    List<TableExpressions> tables = new ArrayList<>();
    tables.add(TableExpressions.governed(context, first, firstColumn));
    rows = joinTables(rows, raw, tables);
    rows =
        Conditions.filter(
            context,
            rows,
            tables.getFirst(),
            conditions -> {
              List<RexNode> all = new ArrayList<>();
              if (!joinsKeys) {
                keyCondition(keys, many, raw).ifPresent(all::add);
              }
              rowFilter(first, raw).ifPresent(all::add);
              spec.where().ifPresent(where -> all.add(conditions.translate(where)));
              return all;
            });
    return spec.grouped() ? group(rows, tables) : project(rows, tables, raw, keys, many);
  }

  private Optional<RexNode> keyCondition(List<Field> keys, boolean many, TableExpressions raw) {
    return switch (spec.keys()) {
      case StatementSpec.Keys.None _ -> Optional.empty();
      case StatementSpec.Keys.Fields _ ->
          Optional.of(many ? lookups.amongArrays(keys, raw) : lookups.oneKey(keys, raw));
      case StatementSpec.Keys.Arguments arguments -> Optional.of(byArguments(arguments, raw));
    };
  }

  private RexNode byArguments(StatementSpec.Keys.Arguments arguments, TableExpressions raw) {
    Equality equality = new Equality(context, raw);
    List<RexNode> tests = new ArrayList<>();
    for (int i = 0; i < arguments.fields().size(); i++) {
      Operand.Parameter operand = arguments.operands().get(i);
      tests.add(
          equality.one(
              arguments.fields().get(i),
              expansion ->
                  expansion.format().isEmpty()
                      ? new Binding.Value(operand)
                      : new Binding.Spellings(operand, expansion)));
    }
    return RexUtil.composeConjunction(context.rex(), tests);
  }

  private RelNode joinTables(
      RelNode first, TableExpressions firstRaw, List<TableExpressions> tables) {
    RelNode rows = first;
    List<TableExpressions> raws = new ArrayList<>(List.of(firstRaw));
    for (StatementSpec.Table table : spec.tables().subList(1, spec.tables().size())) {
      int column = rows.getRowType().getFieldCount();
      TableExpressions raw = TableExpressions.raw(context, table.type(), column);
      TableExpressions governed = TableExpressions.governed(context, table.type(), column);
      List<RexNode> conditions = new ArrayList<>();
      Link link = table.link().orElseThrow();
      conditions.addAll(
          Linking.equal(
              context,
              spec.tables().get(table.parent()).type(),
              link.from(),
              raws.get(table.parent()),
              link.to().getFirst(),
              raw));
      rowFilter(table.type(), raw).ifPresent(conditions::add);
      table
          .where()
          .ifPresent(where -> conditions.add(new Conditions(context, governed).translate(where)));
      rows =
          join(
              rows,
              context.relations().scan(table.type().type()),
              RexUtil.composeConjunction(context.rex(), conditions),
              JoinRelType.LEFT);
      raws.add(raw);
      tables.add(governed);
    }
    return rows;
  }

  /** The owner's row filter looks at stored values. */
  private Optional<RexNode> rowFilter(GovernedType type, TableExpressions raw) {
    return type.rowFilter().map(filter -> new Conditions(context, raw).translate(filter));
  }

  private Branch project(
      RelNode input,
      List<TableExpressions> tables,
      TableExpressions firstRaw,
      List<Field> keys,
      boolean many) {
    List<String> names = new ArrayList<>();
    List<RelFieldCollation> collation = new ArrayList<>();
    Optional<Operand.Parameter> limit = spec.limit();
    boolean windowed = many && limit.isPresent() && alternatives() == 1;
    List<Orders.Term> terms = orderTerms(tables);
    Conditions conditions = new Conditions(context, tables.getFirst());
    List<RexNode> expressions = new ArrayList<>();
    for (StatementSpec.Output output : spec.outputs()) {
      names.add("c" + expressions.size());
      expressions.add(expression(output, tables, conditions));
    }
    addOrder(terms, expressions, names, collation);
    if (windowed) {
      names.add("n");
      expressions.add(rowNumber(keys, firstRaw, terms));
    }
    RelNode rows = LogicalProject.create(input, List.of(), expressions, names, Set.of());
    if (windowed) {
      RexNode number = context.rex().makeInputRef(rows, names.size() - 1);
      rows =
          LogicalFilter.create(
              rows,
              context
                  .rex()
                  .makeCall(
                      SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
                      number,
                      bound(new Binding.LimitAndOffset(limit.get(), spec.offset()))));
    }
    return new Branch(rows, collation);
  }

  private static RexNode expression(
      StatementSpec.Output output, List<TableExpressions> tables, Conditions conditions) {
    return switch (output) {
      case StatementSpec.Output.OfField(int table, Field field, var form) ->
          form == StatementSpec.Output.Form.STORED
              ? tables.get(table).column(field)
              : tables.get(table).selected(field);
      case StatementSpec.Output.OfCondition(Condition condition) -> conditions.translate(condition);
      case StatementSpec.Output.OfCount _, StatementSpec.Output.OfNumber _ ->
          throw new IllegalStateException("a number without a group");
    };
  }

  private static void addOrder(
      List<Orders.Term> terms,
      List<RexNode> expressions,
      List<String> names,
      List<RelFieldCollation> collation) {
    for (Orders.Term term : terms) {
      int known = expressions.indexOf(term.expression());
      if (known < 0) {
        names.add("o" + collation.size());
        expressions.add(term.expression());
      }
      collation.add(term.at(known < 0 ? expressions.size() - 1 : known));
    }
  }

  private Branch group(RelNode rows, List<TableExpressions> tables) {
    return new Branch(Grouping.group(context, rows, tables, spec.outputs()), List.of());
  }

  private List<Orders.Term> orderTerms(List<TableExpressions> tables) {
    List<Orders.Term> terms = new ArrayList<>();
    Set<Field> same = sameInAllRows(tables.getFirst());
    for (StatementSpec.OrderTerm term : spec.order()) {
      if (term.table() > 0 || !same.contains(term.field())) {
        terms.addAll(orders.terms(term, tables.get(term.table()), term.table() > 0));
      }
    }
    for (int i = 1; i < tables.size(); i++) {
      StatementSpec.Table table = spec.tables().get(i);
      if (table.many()) {
        for (StatementSpec.OrderTerm term : table.order()) {
          terms.addAll(orders.terms(term, tables.get(i), false));
        }
      }
    }
    return terms;
  }

  /**
   * The fields that all rows of one key share, because the key matches them: {@code ORDER BY month,
   * idNumber} of one person is {@code ORDER BY month}. A masked one may differ by its spelling.
   */
  private Set<Field> sameInAllRows(TableExpressions table) {
    if (spec.keys() instanceof StatementSpec.Keys.Fields(var alternatives, boolean many)
        && !many
        && alternatives.size() == 1) {
      return alternatives.getFirst().stream()
          .filter(field -> !table.isMasked(field))
          .collect(Collectors.toUnmodifiableSet());
    }
    return Set.of();
  }

  private RexNode rowNumber(List<Field> keys, TableExpressions raw, List<Orders.Term> terms) {
    List<RexNode> partition =
        keys.stream()
            .map(key -> raw.isExact(key) ? raw.column(key) : exactStored(key, raw))
            .toList();
    return context
        .rex()
        .makeOver(
            context.relations().types().createSqlType(SqlTypeName.BIGINT),
            SqlStdOperatorTable.ROW_NUMBER,
            List.of(),
            partition,
            ImmutableList.copyOf(terms.stream().map(Orders.Term::inWindow).toList()),
            RexWindowBounds.UNBOUNDED_PRECEDING,
            RexWindowBounds.CURRENT_ROW,
            true,
            true,
            false,
            false,
            false);
  }

  private RexNode exactStored(Field key, TableExpressions raw) {
    return key.type().isText() ? context.exact(raw.storedText(key)) : raw.column(key);
  }

  private RelNode sort(RelNode rows, List<RelFieldCollation> order) {
    RexNode fetch = null;
    RexNode offset = null;
    Optional<Operand.Parameter> limit = spec.limit();
    switch (spec.keys()) {
      case StatementSpec.Keys.None _ -> {
        fetch = limit.map(operand -> bound(new Binding.Value(operand))).orElse(null);
        offset = spec.offset().map(operand -> bound(new Binding.Value(operand))).orElse(null);
        if (offset != null && fetch == null) {
          fetch = context.rex().makeBigintLiteral(BigDecimal.valueOf(Long.MAX_VALUE));
        }
      }
      case StatementSpec.Keys.Fields fields -> {
        if (!fields.many() && limit.isPresent()) {
          fetch = bound(new Binding.LimitAndOffset(limit.get(), spec.offset()));
        }
      }
      case StatementSpec.Keys.Arguments _ -> {}
    }
    if (order.isEmpty() && fetch == null && offset == null) {
      return rows;
    }
    return LogicalSort.create(rows, RelCollations.of(order), offset, fetch);
  }

  private RexNode bound(Binding binding) {
    int index = context.parameters().add(binding);
    return context
        .parameters()
        .parameter(
            index,
            0,
            context.relations().types().createSqlType(SqlTypeName.BIGINT),
            Optional.empty());
  }

  private int alternatives() {
    return spec.keys() instanceof StatementSpec.Keys.Fields fields
        ? fields.alternatives().size()
        : 1;
  }

  private static RelNode join(RelNode left, RelNode right, RexNode condition, JoinRelType kind) {
    return LogicalJoin.create(left, right, List.of(), condition, Set.of(), kind);
  }
}
