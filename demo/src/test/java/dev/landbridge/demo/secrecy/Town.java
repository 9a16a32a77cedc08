package dev.landbridge.demo.secrecy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What some departments publish: the test's own knowledge of it, apart from the product's catalog,
 * so that a defect there cannot hide itself here.
 *
 * @param types views after the types that they read
 */
record Town(List<Office> offices, List<PublishedType> types, List<Link> links, List<Check> checks) {
  Town {
    offices = List.copyOf(offices);
    types = List.copyOf(types);
    links = List.copyOf(links);
    checks = List.copyOf(checks);
  }

  /** The values of every enumeration. */
  static final List<String> STATUSES = List.of("AMBER", "BLUE", "GREEN", "RED");

  /**
   * A department.
   *
   * @param source where its tables are
   */
  record Office(String code, String source) {
    String name() {
      return "部门" + code;
    }
  }

  /**
   * A published table or view. The first column is its key.
   *
   * @param name of the type, and in lower case of the table
   * @param mostRows that one answer to others may hold
   */
  record PublishedType(
      String name,
      Office owner,
      List<Column> columns,
      Optional<RowFilter> filter,
      OptionalInt mostRows,
      Optional<View> view) {
    PublishedType {
      columns = List.copyOf(columns);
    }

    String root() {
      return name.toLowerCase(java.util.Locale.ROOT) + "s";
    }

    String table() {
      return name.toLowerCase(java.util.Locale.ROOT);
    }

    Column key() {
      return columns.getFirst();
    }

    /** The same without row filter, masks and limits. */
    PublishedType loosened() {
      return new PublishedType(
          name,
          owner,
          columns.stream().map(Column::unmasked).toList(),
          Optional.empty(),
          OptionalInt.empty(),
          view);
    }

    Column column(String column) {
      return columns.stream().filter(it -> it.name().equals(column)).findFirst().orElseThrow();
    }
  }

  /**
   * A column and its field, of one name.
   *
   * @param domain the type of whose keys it holds values, if it holds keys
   */
  record Column(
      String name,
      Kind kind,
      boolean nullable,
      Optional<String> domain,
      Hiding hiding,
      Share share) {
    private Column unmasked() {
      return new Column(name, kind, nullable, domain, Hiding.NONE, share);
    }
  }

  /** What a column holds. */
  enum Kind {
    KEY("String", "varchar(12)"),
    INT("Int", "int"),
    DECIMAL("Decimal", "decimal(10,2)"),
    TEXT("String", "varchar(40)"),
    DATE("Date", "date"),
    STATUS("Status", "varchar(12)");

    private final String graphName;
    private final String sqlName;

    Kind(String graphName, String sqlName) {
      this.graphName = graphName;
      this.sqlName = sqlName;
    }

    /** The type of an operand of it. */
    String graphName() {
      return graphName;
    }

    String sqlName() {
      return sqlName;
    }

    boolean isNumber() {
      return this == INT || this == DECIMAL;
    }
  }

  /** How a value is masked. */
  enum Hiding {
    NONE(""),
    /** The first and the last character stay. */
    ENDS("@mask(as: KEEP_ENDS, keepFirst: 1, keepLast: 1)"),
    ALL("@mask(as: NULL)"),
    YEAR("@mask(as: YEAR)");

    private final String directive;

    Hiding(String directive) {
      this.directive = directive;
    }

    String directive() {
      return directive;
    }
  }

  /** To whom a field is open. */
  enum Share {
    CONDITIONAL("@share(as: CONDITIONAL, conditions: \"c\")"),
    UNCONDITIONAL("@share(as: UNCONDITIONAL)"),
    NOT_SHARED("@share(as: NOT_SHARED, basis: \"b\")");

    private final String directive;

    Share(String directive) {
      this.directive = directive;
    }

    String directive() {
      return directive;
    }
  }

  /**
   * A row filter on one column.
   *
   * @param comparison {@code =}, {@code <>}, {@code <} or {@code IS NOT NULL}
   * @param operand empty for {@code IS NOT NULL}
   */
  record RowFilter(String column, String comparison, String operand) {}

  /** A column that a view or check reads. */
  record Read(String type, String column) {}

  /**
   * What a view is made of.
   *
   * @param decisive what decides which rows there are
   * @param from where each column's value comes from, in the order of the columns
   */
  record View(String sql, List<Read> decisive, List<Read> from) {
    View {
      decisive = List.copyOf(decisive);
      from = List.copyOf(from);
    }
  }

  /** A link between columns of one domain; one that is no list leads to a key. */
  record Link(
      String name,
      Office publisher,
      PublishedType from,
      String fromColumn,
      PublishedType to,
      String toColumn,
      boolean list,
      Share share) {}

  /**
   * A check.
   *
   * @param own columns of the type's own row that it reads
   * @param linked the other type that it reads rows of, if any
   * @param reads columns of that type
   */
  record Check(
      String name,
      Office publisher,
      PublishedType type,
      String sql,
      boolean filtered,
      List<String> own,
      Optional<PublishedType> linked,
      List<String> reads,
      Share share) {
    Check {
      own = List.copyOf(own);
      reads = List.copyOf(reads);
    }
  }

  /** What the same departments published before they became stricter. */
  Town loosened() {
    return new Town(offices, types.stream().map(PublishedType::loosened).toList(), links, checks);
  }

  PublishedType type(String name) {
    return types.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  /** The types that have rows of their own. */
  List<PublishedType> tables() {
    return types.stream().filter(type -> type.view().isEmpty()).toList();
  }

  List<PublishedType> views() {
    return types.stream().filter(type -> type.view().isPresent()).toList();
  }

  List<Link> linksFrom(PublishedType type) {
    return links.stream().filter(link -> link.from().name().equals(type.name())).toList();
  }

  List<Check> checksOf(PublishedType type) {
    return checks.stream().filter(check -> check.type().name().equals(type.name())).toList();
  }

  /** Who publishes a type, and who publishes what it reads. */
  List<Office> owners(PublishedType type) {
    return Stream.concat(
            Stream.of(type.owner()),
            type.view().stream()
                .flatMap(view -> Stream.concat(view.decisive().stream(), view.from().stream()))
                .map(read -> type(read.type()).owner()))
        .distinct()
        .toList();
  }

  List<Office> owners(Link link) {
    return Stream.of(
            Stream.of(link.publisher()), owners(link.from()).stream(), owners(link.to()).stream())
        .flatMap(it -> it)
        .distinct()
        .toList();
  }

  List<Office> owners(Check check) {
    return Stream.of(
            Stream.of(check.publisher(), check.type().owner()),
            check.linked().stream().map(PublishedType::owner))
        .flatMap(it -> it)
        .distinct()
        .toList();
  }
}
