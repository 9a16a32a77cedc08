package dev.landbridge.demo.secrecy;

import dev.landbridge.demo.oracle.random.Dice;
import dev.landbridge.demo.secrecy.Town.Check;
import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.Hiding;
import dev.landbridge.demo.secrecy.Town.Kind;
import dev.landbridge.demo.secrecy.Town.Link;
import dev.landbridge.demo.secrecy.Town.Office;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import dev.landbridge.demo.secrecy.Town.Read;
import dev.landbridge.demo.secrecy.Town.RowFilter;
import dev.landbridge.demo.secrecy.Town.Share;
import dev.landbridge.demo.secrecy.Town.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Makes towns: two to four departments, over PostgreSQL and MariaDB. */
final class RandomTown {
  private static final List<Kind> PLAIN =
      List.of(Kind.INT, Kind.INT, Kind.DECIMAL, Kind.TEXT, Kind.TEXT, Kind.DATE, Kind.STATUS);

  private final Dice dice;
  private final Values values;
  private final List<Office> offices = new ArrayList<>();
  private final List<PublishedType> types = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  private RandomTown(Dice dice) {
    this.dice = dice;
    this.values = new Values(dice);
  }

  /** A town of these dice. */
  static Town of(Dice dice) {
    return new RandomTown(dice).town();
  }

  private Town town() {
    int number = 2 + dice.below(3);
    for (int i = 0; i < number; i++) {
      offices.add(new Office("D" + i, Ground.SOURCES.get((i + dice.below(2)) % 3)));
    }
    List<Office> owners = new ArrayList<>();
    offices.forEach(
        office -> owners.addAll(dice.onceIn(2) ? List.of(office, office) : List.of(office)));
    int tables = Math.max(3, owners.size());
    while (owners.size() < tables) {
      owners.add(dice.oneOf(offices));
    }
    for (int i = 0; i < tables; i++) {
      types.add(table("T" + i, owners.get(i), tables));
    }
    List.copyOf(types).forEach(this::addLinks);
    List.copyOf(types).forEach(this::addCheck);
    for (int i = dice.below(3); i > 0; i--) {
      addView("V" + i);
    }
    return new Town(offices, types, links, checks);
  }

  private PublishedType table(String name, Office owner, int tables) {
    List<Column> columns = new ArrayList<>();
    columns.add(
        new Column("code", Kind.KEY, false, Optional.of(name), Hiding.NONE, Share.CONDITIONAL));
    for (int i = 1 + dice.below(2); i > 0; i--) {
      columns.add(
          new Column(
              "ref" + i,
              Kind.KEY,
              dice.onceIn(2),
              Optional.of("T" + dice.below(tables)),
              dice.onceIn(3) ? Hiding.ENDS : Hiding.NONE,
              Share.CONDITIONAL));
    }
    boolean open = dice.onceIn(4);
    for (int i = 4 + dice.below(3); i > 0; i--) {
      columns.add(plain("f" + i, open));
    }
    Optional<RowFilter> filter = dice.onceIn(2) ? Optional.of(filter(columns)) : Optional.empty();
    return new PublishedType(name, owner, columns, filter, mostRows(), Optional.empty());
  }

  private OptionalInt mostRows() {
    return dice.onceIn(6) ? OptionalInt.of(3 + dice.below(8)) : OptionalInt.empty();
  }

  private Column plain(String name, boolean open) {
    Kind kind = dice.oneOf(PLAIN);
    boolean nullable = dice.onceIn(2);
    Share share =
        switch (dice.below(8)) {
          case 0 -> Share.NOT_SHARED;
          case 1, 2 -> open ? Share.UNCONDITIONAL : Share.CONDITIONAL;
          default -> Share.CONDITIONAL;
        };
    return new Column(name, kind, nullable, Optional.empty(), hiding(kind, nullable), share);
  }

  private Hiding hiding(Kind kind, boolean nullable) {
    if (!dice.onceIn(3)) {
      return Hiding.NONE;
    }
    return switch (kind) {
      case TEXT -> Hiding.ENDS;
      case DATE -> Hiding.YEAR;
      default -> nullable ? Hiding.ALL : Hiding.NONE;
    };
  }

  private RowFilter filter(List<Column> columns) {
    Column column = dice.oneOf(columns.stream().filter(it -> it.kind() != Kind.KEY).toList());
    if (column.nullable() && dice.onceIn(3)) {
      return new RowFilter(column.name(), "IS NOT NULL", "");
    }
    String operand =
        values
            .any(
                new Column(
                    "", column.kind(), false, Optional.empty(), Hiding.NONE, Share.CONDITIONAL))
            .orElseThrow();
    return new RowFilter(
        column.name(), column.kind() == Kind.STATUS || dice.onceIn(2) ? "<>" : "<", operand);
  }

  private void addLinks(PublishedType type) {
    for (Column column : type.columns()) {
      if (column.kind() != Kind.KEY || column.equals(type.key())) {
        continue;
      }
      PublishedType target =
          types.stream()
              .filter(it -> it.name().equals(column.domain().orElseThrow()))
              .findFirst()
              .orElseThrow();
      String place = column.name().substring(3);
      links.add(
          new Link(
              "to" + place, type.owner(), type, column.name(), target, "code", false, share()));
      links.add(
          new Link(
              "from" + type.name() + place,
              dice.onceIn(2) ? type.owner() : target.owner(),
              target,
              "code",
              type,
              column.name(),
              true,
              share()));
      if (dice.onceIn(3)) {
        links.add(
            new Link(
                "like" + place,
                type.owner(),
                type,
                column.name(),
                type,
                column.name(),
                true,
                share()));
      }
    }
  }

  private Share share() {
    return dice.onceIn(6) ? Share.UNCONDITIONAL : Share.CONDITIONAL;
  }

  private void addCheck(PublishedType type) {
    if (dice.onceIn(4)) {
      return;
    }
    Office publisher = dice.onceIn(2) ? type.owner() : dice.oneOf(offices);
    List<Column> own = shared(type).filter(it -> it.hiding() == Hiding.NONE).toList();
    Optional<Link> back =
        links.stream()
            .filter(it -> it.from().equals(type) && it.list() && it.fromColumn().equals("code"))
            .filter(it -> !it.to().equals(type))
            .findFirst();
    boolean filtered = dice.onceIn(3);
    if (back.isPresent()) {
      PublishedType other = back.get().to();
      List<Column> read = shared(other).filter(it -> it.hiding() == Hiding.NONE).toList();
      String about =
          read.isEmpty() ? "" : " AND " + condition(read.getFirst(), read.getFirst().name());
      String sql =
          dice.onceIn(2)
              ? "EXISTS (SELECT 1 FROM %s WHERE %s = :code%s)"
              : "(SELECT COUNT(*) FROM %s WHERE %s = :code%s) >= 2";
      List<String> reads =
          Stream.concat(Stream.of(back.get().toColumn()), read.stream().limit(1).map(Column::name))
              .toList();
      checks.add(
          new Check(
              "holds",
              publisher,
              type,
              sql.formatted(other.name(), back.get().toColumn(), about),
              filtered,
              List.of("code"),
              Optional.of(other),
              reads,
              share()));
    } else if (!own.isEmpty()) {
      Column column = own.getFirst();
      checks.add(
          new Check(
              "holds",
              publisher,
              type,
              condition(column, ":" + column.name()),
              false,
              List.of(column.name()),
              Optional.empty(),
              List.of(),
              share()));
    }
  }

  private String condition(Column column, String name) {
    String operand = values.any(column).orElse("");
    return operand.isEmpty()
        ? name + " IS NULL"
        : name
            + (column.kind() == Kind.STATUS ? " = " : " > ")
            + TownText.sqlLiteral(column.kind(), operand);
  }

  private static Stream<Column> shared(PublishedType type) {
    return type.columns().stream()
        .filter(it -> it.kind() != Kind.KEY && it.share() != Share.NOT_SHARED);
  }

  /** Rows of one table, with what they refer to. */
  private void addView(String name) {
    Set<String> views =
        Set.copyOf(
            types.stream().filter(it -> it.view().isPresent()).map(PublishedType::name).toList());
    Link link =
        dice.oneOf(
            links.stream()
                    .filter(it -> !it.list() && !it.from().equals(it.to()))
                    .filter(it -> !views.contains(it.from().name()))
                    .toList()
                    .isEmpty()
                ? links
                : links.stream().filter(it -> !it.list() && !it.from().equals(it.to())).toList());
    if (link.list()) {
      return;
    }
    List<Column> columns = new ArrayList<>();
    List<Read> from = new ArrayList<>();
    List<String> selected = new ArrayList<>();
    columns.add(
        new Column(
            "code",
            Kind.KEY,
            false,
            Optional.of(link.from().name()),
            Hiding.NONE,
            Share.CONDITIONAL));
    from.add(new Read(link.from().name(), "code"));
    selected.add("a.code");
    addColumns(link.from(), "a", columns, from, selected);
    addColumns(link.to(), "b", columns, from, selected);
    Optional<Column> condition =
        shared(link.from())
            .filter(it -> it.hiding() == Hiding.NONE)
            .findFirst()
            .filter(_ -> dice.onceIn(2));
    List<Read> decisive = new ArrayList<>();
    decisive.add(new Read(link.from().name(), "code"));
    decisive.add(new Read(link.from().name(), link.fromColumn()));
    decisive.add(new Read(link.to().name(), "code"));
    condition.ifPresent(it -> decisive.add(new Read(link.from().name(), it.name())));
    String sql =
        "SELECT %s FROM %s a JOIN %s b ON b.code = a.%s%s"
            .formatted(
                String.join(", ", selected),
                link.from().name(),
                link.to().name(),
                link.fromColumn(),
                condition.map(it -> " WHERE " + condition(it, "a." + it.name())).orElse(""));
    types.add(
        new PublishedType(
            name,
            dice.oneOf(offices),
            columns,
            Optional.empty(),
            mostRows(),
            Optional.of(new View(sql, decisive, from))));
  }

  private void addColumns(
      PublishedType type,
      String alias,
      List<Column> columns,
      List<Read> from,
      List<String> selected) {
    for (Column column : dice.some(shared(type).toList(), 2)) {
      if (column.kind() == Kind.STATUS) {
        continue;
      }
      String name = alias + column.name();
      columns.add(
          new Column(
              name,
              column.kind(),
              column.nullable(),
              Optional.empty(),
              column.hiding(),
              column.share()));
      from.add(new Read(type.name(), column.name()));
      selected.add(alias + "." + column.name() + " AS " + name);
    }
  }
}
