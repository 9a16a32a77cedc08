package dev.landbridge.core.plan.relational;

import com.google.common.collect.ImmutableList;
import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.plan.dialect.SourceDialect;
import dev.landbridge.core.plan.dialect.SqlWriting;
import dev.landbridge.core.plan.statement.Binding;
import dev.landbridge.core.plan.statement.StatementTemplate;
import dev.landbridge.core.query.ListArguments;
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
 *   Project                 outputs, order terms
 *     Filter                keys AND row filter AND where
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
    boolean streamed =
        spec.keys() instanceof StatementSpec.Keys.None && spec.arguments().limit().isEmpty();
    return new StatementTemplate(
        written.sql(),
        context.parameters().bindings(),
        written.parameters().stream().map(context.parameters()::placeholder).toList(),
        spec.outputs().stream().map(output -> output.field().type()).toList(),
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
    List<RexNode> conditions = new ArrayList<>();
    if (!joinsKeys) {
      keyCondition(keys, many, raw).ifPresent(conditions::add);
    }
    List<TableExpressions> tables = new ArrayList<>();
    tables.add(TableExpressions.governed(context, first, firstColumn));
    rows = joinTables(rows, raw, tables);
    addRules(conditions, first, spec.arguments(), tables.getFirst(), raw);
    if (!conditions.isEmpty()) {
      rows = LogicalFilter.create(rows, RexUtil.composeConjunction(context.rex(), conditions));
    }
    return project(rows, tables, raw, keys, many);
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
      addLinkCondition(
          conditions,
          table.link().orElseThrow(),
          spec.tables().get(table.parent()).type(),
          raws.get(table.parent()),
          table.type(),
          raw);
      addRules(conditions, table.type(), table.arguments(), governed, raw);
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

  private void addLinkCondition(
      List<RexNode> conditions,
      Link link,
      GovernedType parentType,
      TableExpressions parent,
      GovernedType childType,
      TableExpressions child) {
    for (int i = 0; i < link.from().size(); i++) {
      Field from = parentType.type().requiredField(link.from().get(i));
      Field to = childType.type().requiredField(link.to().getFirst().get(i));
      conditions.add(
          context
              .rex()
              .makeCall(SqlStdOperatorTable.EQUALS, child.column(to), parent.column(from)));
      if (to.type().isText() && !Equality.isExact(to)) {
        conditions.add(
            context
                .rex()
                .makeCall(
                    SqlStdOperatorTable.EQUALS,
                    context.exact(child.storedText(to)),
                    context.exact(parent.storedText(from))));
      }
    }
  }

  /** The owner's row filter over stored values, then the caller's condition over governed ones. */
  private void addRules(
      List<RexNode> conditions,
      GovernedType type,
      ListArguments arguments,
      TableExpressions governed,
      TableExpressions raw) {
    type.rowFilter()
        .ifPresent(filter -> conditions.add(new Conditions(context, raw).translate(filter)));
    arguments
        .where()
        .ifPresent(where -> conditions.add(new Conditions(context, governed).translate(where)));
  }

  private Branch project(
      RelNode input,
      List<TableExpressions> tables,
      TableExpressions firstRaw,
      List<Field> keys,
      boolean many) {
    List<RexNode> expressions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (StatementSpec.Output output : spec.outputs()) {
      TableExpressions table = tables.get(output.table());
      names.add("c" + expressions.size());
      expressions.add(
          output.form() == StatementSpec.Output.Form.STORED
              ? table.column(output.field())
              : table.selected(output.field()));
    }
    List<Orders.Term> terms = orderTerms(tables);
    List<RelFieldCollation> collation = new ArrayList<>();
    for (Orders.Term term : terms) {
      int known = expressions.indexOf(term.expression());
      if (known < 0) {
        names.add("o" + collation.size());
        expressions.add(term.expression());
      }
      collation.add(term.at(known < 0 ? expressions.size() - 1 : known));
    }
    Optional<Operand.Parameter> limit = spec.arguments().limit();
    boolean windowed = many && limit.isPresent() && alternatives() == 1;
    if (windowed) {
      names.add("n");
      expressions.add(rowNumber(keys, firstRaw, terms));
    }
    RelNode rows = LogicalProject.create(input, List.of(), expressions, names, Set.of());
    if (windowed) {
      RexNode number = context.rex().makeInputRef(rows, expressions.size() - 1);
      rows =
          LogicalFilter.create(
              rows,
              context
                  .rex()
                  .makeCall(
                      SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
                      number,
                      bound(new Binding.LimitAndOffset(limit.get(), spec.arguments().offset()))));
    }
    return new Branch(rows, collation);
  }

  private List<Orders.Term> orderTerms(List<TableExpressions> tables) {
    List<Orders.Term> terms = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      StatementSpec.Table table = spec.tables().get(i);
      if (i == 0 ? spec.ordered() : table.many()) {
        ListArguments arguments = i == 0 ? spec.arguments() : table.arguments();
        Set<Field> same = i == 0 ? sameInAllRows(tables.getFirst()) : Set.of();
        terms.addAll(orders.total(arguments.orderBy(), table.type().type(), tables.get(i), same));
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
    Optional<Operand.Parameter> limit = spec.arguments().limit();
    switch (spec.keys()) {
      case StatementSpec.Keys.None _ -> {
        fetch = limit.map(operand -> bound(new Binding.Value(operand))).orElse(null);
        offset =
            spec.arguments()
                .offset()
                .map(operand -> bound(new Binding.Value(operand)))
                .orElse(null);
        if (offset != null && fetch == null) {
          fetch = context.rex().makeBigintLiteral(BigDecimal.valueOf(Long.MAX_VALUE));
        }
      }
      case StatementSpec.Keys.Fields fields -> {
        if (!fields.many() && limit.isPresent()) {
          fetch = bound(new Binding.LimitAndOffset(limit.get(), spec.arguments().offset()));
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
