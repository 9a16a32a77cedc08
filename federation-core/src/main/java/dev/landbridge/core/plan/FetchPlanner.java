package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.access.SecuredSelection;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.plan.ResultShape.Slot;
import dev.landbridge.core.plan.RowLayout.Cell;
import dev.landbridge.core.plan.RowLayout.LinkFetch;
import dev.landbridge.core.plan.dialect.SourceDialect;
import dev.landbridge.core.plan.relational.StatementBuilder;
import dev.landbridge.core.plan.relational.StatementSpec;
import dev.landbridge.core.plan.relational.StatementSpec.Output;
import dev.landbridge.core.plan.statement.StatementTemplate;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.type.KeyFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans one fetch and those that hang on it. Tables of the same source join the statement where
 * that saves a round trip: to-one always, one to-many where there is a single parent row.
 */
final class FetchPlanner {
  private final PlanContext context;
  private final List<StatementSpec.Table> tables = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private final boolean singleRow;
  private boolean joinedMany;

  /**
   * A planner of a fetch.
   *
   * @param singleRow whether it has at most one row
   */
  FetchPlanner(PlanContext context, GovernedType type, boolean singleRow) {
    this.context = context;
    this.singleRow = singleRow;
    tables.add(new StatementSpec.Table(type, -1, Optional.empty(), ListArguments.NONE, false));
  }

  /** A table's place in the query while its selections are planned. */
  private record Place(
      int table, List<String> path, Map<String, KnownKeys> known, boolean singleRow) {}

  RowLayout layout(
      List<SecuredSelection> selections, List<String> path, Map<String, KnownKeys> known) {
    return layout(selections, new Place(0, path, known, singleRow));
  }

  /** The statement for a way to look rows up, once the layout is known. */
  StatementTemplate statement(StatementSpec.Keys keys, ListArguments arguments, boolean ordered) {
    StatementSpec spec = new StatementSpec(tables, keys, arguments, ordered, outputs);
    SourceDialect dialect = context.dialect(first().type().source());
    return StatementBuilder.build(spec, dialect);
  }

  /** Reads the stored values of fields of the first table. */
  KeyReader keyReader(List<Field> fields) {
    return keyReader(0, fields);
  }

  GovernedType first() {
    return tables.getFirst().type();
  }

  /** The result columns that hold stored keys of people or organisations. */
  List<KeyReader.Part> subjects() {
    List<KeyReader.Part> subjects = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Output output = outputs.get(i);
      if (output.form() == Output.Form.STORED && output.field().format().isPresent()) {
        subjects.add(
            new KeyReader.Part(i, output.field().format().map(format -> format.keyFormat())));
      }
    }
    return subjects;
  }

  /** Notes for the record what the statement reads; call it last. */
  void recordAccesses() {
    for (int i = 0; i < tables.size(); i++) {
      int table = i;
      GovernedType type = tables.get(i).type();
      context.record(
          new SourceAccess(
              type.type().source(),
              type.type().name(),
              type.type().table(),
              outputs.stream()
                  .filter(output -> output.table() == table)
                  .map(output -> output.field().columnName())
                  .distinct()
                  .toList(),
              type.rowFilter(),
              type.masks()));
    }
  }

  private RowLayout layout(List<SecuredSelection> selections, Place place) {
    List<Slot> slots = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    List<LinkFetch> links = new ArrayList<>();
    for (SecuredSelection selection : selections) {
      switch (selection) {
        case SecuredSelection.OfField field -> {
          slots.add(new Slot.Value(field.responseKey(), field.field().type()));
          cells.add(column(field.field(), place.table()));
        }
        case SecuredSelection.OfTypename typename -> {
          slots.add(new Slot.Typename(typename.responseKey(), typename.typeName()));
          cells.add(new Cell.Empty());
        }
        case SecuredSelection.Denied denied -> {
          slots.add(new Slot.Denied(denied.responseKey()));
          cells.add(new Cell.Empty());
        }
        case SecuredSelection.OfSummary _ -> throw new UnsupportedOperationException();
        case SecuredSelection.OfLink link -> {
          int table = place.table();
          if (context.optimises()
              && Joining.canJoin(tables.get(table).type(), link, canJoinMany(place, link))) {
            Cell.Joined joined = join(link, place);
            cells.add(joined);
            slots.add(slot(link, joined.layout().shape()));
          } else {
            LinkFetch fetch = linkFetch(link, place, cells.size());
            links.add(fetch);
            cells.add(new Cell.Linked());
            slots.add(slot(link, shape(fetch.fetch())));
          }
        }
      }
    }
    return new RowLayout(new ResultShape(slots), cells, links);
  }

  private static Slot slot(SecuredSelection.OfLink link, ResultShape shape) {
    return link.link().list()
        ? new Slot.Many(link.responseKey(), shape)
        : new Slot.One(link.responseKey(), shape);
  }

  private static ResultShape shape(FetchPlan plan) {
    return switch (plan) {
      case Fetch fetch -> fetch.layout().shape();
      case FetchPlan.Unavailable _ -> new ResultShape(List.of());
    };
  }

  private boolean canJoinMany(Place place, SecuredSelection.OfLink link) {
    return place.singleRow()
        && !joinedMany
        && link.arguments().limit().isEmpty()
        && link.arguments().offset().isEmpty();
  }

  private Cell column(Field field, int table) {
    boolean masked = tables.get(table).type().mask(field).isPresent();
    Optional<KeyFormat> shownAs =
        masked ? Optional.empty() : field.format().map(format -> format.keyFormat());
    return new Cell.Column(output(table, field, Output.Form.SELECTED), shownAs);
  }

  private int output(int table, Field field, Output.Form form) {
    boolean masked = tables.get(table).type().mask(field).isPresent();
    Output wanted = new Output(table, field, masked ? form : Output.Form.STORED);
    int known = outputs.indexOf(wanted);
    if (known >= 0) {
      return known;
    }
    outputs.add(wanted);
    return outputs.size() - 1;
  }

  private KeyReader keyReader(int table, List<Field> fields) {
    return new KeyReader(
        fields.stream()
            .map(
                field ->
                    new KeyReader.Part(
                        output(table, field, Output.Form.STORED),
                        field.format().map(format -> format.keyFormat())))
            .toList());
  }

  private Cell.Joined join(SecuredSelection.OfLink selection, Place place) {
    Link link = selection.link();
    int table = tables.size();
    tables.add(
        new StatementSpec.Table(
            selection.target(),
            place.table(),
            Optional.of(link),
            selection.arguments(),
            link.list()));
    joinedMany |= link.list();
    List<Integer> presence = new ArrayList<>();
    for (String field : link.to().getFirst()) {
      presence.add(
          output(table, selection.target().type().requiredField(field), Output.Form.STORED));
    }
    Place child =
        new Place(
            table,
            deeper(place.path(), selection.responseKey()),
            KnownKeysThrough.link(link, place.known()),
            place.singleRow() && !link.list());
    return new Cell.Joined(layout(selection.selections(), child), presence, link.list());
  }

  private LinkFetch linkFetch(SecuredSelection.OfLink selection, Place place, int cell) {
    Link link = selection.link();
    GovernedType parent = tables.get(place.table()).type();
    List<Field> from = link.from().stream().map(parent.type()::requiredField).toList();
    List<String> path = deeper(place.path(), selection.responseKey());
    Optional<KnownKeys> known =
        context.optimises() ? KnownKeysThrough.from(link, place.known()) : Optional.empty();
    FetchPlan plan =
        selection.target().type().available()
            ? fetch(selection, path, KnownKeysThrough.link(link, place.known()), place.singleRow())
            : new FetchPlan.Unavailable(path, selection.target().type().source());
    return new LinkFetch(cell, keyReader(place.table(), from), known, plan);
  }

  private Fetch fetch(
      SecuredSelection.OfLink selection,
      List<String> path,
      Map<String, KnownKeys> known,
      boolean singleParent) {
    Link link = selection.link();
    GovernedType target = selection.target();
    List<List<Field>> alternatives =
        link.to().stream()
            .map(names -> names.stream().map(target.type()::requiredField).toList())
            .toList();
    boolean single =
        singleParent && !link.list() && Joining.isCanonicalKey(alternatives.getFirst());
    FetchPlanner planner = new FetchPlanner(context, target, single);
    List<KeyReader> ownKeys = alternatives.stream().map(planner::keyReader).toList();
    planner.keyReader(target.type().keyFields());
    RowLayout layout = planner.layout(selection.selections(), path, known);
    StatementTemplate oneKey =
        planner.statement(
            new StatementSpec.Keys.Fields(alternatives, false), selection.arguments(), link.list());
    Optional<StatementTemplate> manyKeys =
        singleParent
            ? Optional.empty()
            : Optional.of(
                planner.statement(
                    new StatementSpec.Keys.Fields(alternatives, true),
                    selection.arguments(),
                    link.list()));
    planner.recordAccesses();
    return new Fetch(
        path,
        target.type().source(),
        target.type().name(),
        new Fetch.Statements.ByKeys(oneKey, manyKeys),
        ownKeys,
        layout,
        link.list(),
        selection.arguments().limit(),
        selection.arguments().offset(),
        planner.subjects());
  }

  private static List<String> deeper(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  /** What is known of the fields at either end of a link. */
  private static final class KnownKeysThrough {
    private KnownKeysThrough() {}

    /** The keys that a link starts from, if all its fields are known. */
    static Optional<KnownKeys> from(Link link, Map<String, KnownKeys> known) {
      List<KnownKeys> parts = new ArrayList<>();
      for (String field : link.from()) {
        KnownKeys part = known.get(field);
        if (part == null) {
          return Optional.empty();
        }
        parts.add(part);
      }
      return parts.size() == 1 ? Optional.of(parts.getFirst()) : combined(parts);
    }

    private static Optional<KnownKeys> combined(List<KnownKeys> parts) {
      List<Operand> operands = new ArrayList<>();
      for (KnownKeys part : parts) {
        switch (part) {
          case KnownKeys.One one -> operands.addAll(one.parts());
          case KnownKeys.Many _ -> {
            return Optional.empty();
          }
        }
      }
      return Optional.of(new KnownKeys.One(operands));
    }

    /** What is known of the target's fields, because they equal those the link starts from. */
    static Map<String, KnownKeys> link(Link link, Map<String, KnownKeys> known) {
      Map<String, KnownKeys> through = new HashMap<>();
      if (link.to().size() == 1) {
        for (int i = 0; i < link.from().size(); i++) {
          KnownKeys part = known.get(link.from().get(i));
          if (part != null) {
            through.put(link.to().getFirst().get(i), part);
          }
        }
      }
      return through;
    }
  }
}
