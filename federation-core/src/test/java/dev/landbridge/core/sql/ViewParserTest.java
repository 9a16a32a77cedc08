package dev.landbridge.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.Spelling;
import dev.landbridge.core.type.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewParserTest {
  private static final Department POLICE = new Department("GA", "公安局");
  private static final Department CIVIL = new Department("MZ", "民政局");
  private static final Department LAND = new Department("BDC", "不动产登记中心");
  private static final Sharing OPEN =
      new Sharing(Sharing.Attribute.UNCONDITIONAL, Optional.empty(), Optional.empty());
  private static final Optional<Format> CANONICAL =
      Optional.of(new Format(KeyFormat.CITIZEN_ID, Set.of(Spelling.CANONICAL)));
  private static final Optional<Format> SPELLED =
      Optional.of(
          new Format(KeyFormat.CITIZEN_ID, Set.of(Spelling.CANONICAL, Spelling.LOWER_CASE)));
  private static final Map<String, ObjectType> TYPES =
      Map.of(
          "Person",
          type(
              "Person",
              POLICE,
              "police",
              "idNumber",
              field("Person", "idNumber", Scalar.STRING, true, CANONICAL, false),
              field("Person", "name", Scalar.STRING, true, Optional.empty(), false),
              field("Person", "phone", Scalar.STRING, false, Optional.empty(), true),
              field("Person", "householdNo", Scalar.STRING, true, Optional.empty(), false)),
          "Household",
          type(
              "Household",
              POLICE,
              "police",
              "householdNo",
              field("Household", "householdNo", Scalar.STRING, true, Optional.empty(), false),
              field("Household", "headId", Scalar.STRING, false, CANONICAL, false),
              field("Household", "district", Scalar.STRING, true, Optional.empty(), false)),
          "LowIncome",
          type(
              "LowIncome",
              CIVIL,
              "civil",
              "recordNo",
              field("LowIncome", "recordNo", Scalar.STRING, true, Optional.empty(), false),
              field("LowIncome", "idNumber", Scalar.STRING, true, SPELLED, false),
              field("LowIncome", "householdNo", Scalar.STRING, true, Optional.empty(), false),
              field("LowIncome", "amount", Scalar.DECIMAL, true, Optional.empty(), false),
              field("LowIncome", "endedOn", Scalar.DATE, false, Optional.empty(), false)),
          "Insured",
          type(
              "Insured",
              CIVIL,
              "civil",
              "idNumber",
              field("Insured", "idNumber", Scalar.STRING, true, SPELLED, false)),
          "Property",
          type(
              "Property",
              LAND,
              "land",
              "propertyNo",
              field("Property", "propertyNo", Scalar.STRING, true, Optional.empty(), false),
              field("Property", "ownerId", Scalar.STRING, true, SPELLED, false),
              field("Property", "purpose", Scalar.STRING, true, Optional.empty(), false),
              field("Property", "area", Scalar.DECIMAL, true, Optional.empty(), false)));

  private static Field field(
      String type,
      String name,
      ValueType valueType,
      boolean nonNull,
      Optional<Format> format,
      boolean masked) {
    return new Field(
        type,
        name,
        Optional.empty(),
        valueType,
        nonNull,
        name,
        Optional.empty(),
        format,
        masked ? Optional.of(new Mask.KeepEnds(3, 4)) : Optional.empty(),
        OPEN);
  }

  private static ObjectType type(
      String name, Department owner, String source, String key, Field... fields) {
    return new ObjectType(
        name,
        Optional.empty(),
        owner,
        name,
        source,
        Optional.empty(),
        name,
        true,
        100,
        new CatalogueEntry(Optional.empty(), CatalogueEntry.UpdateFrequency.LIVE, Set.of(), "L3"),
        OPEN,
        List.of(fields),
        List.of(),
        List.of(key),
        Optional.empty());
  }

  private static ParsedView parse(String sql) {
    return ViewParser.parse(sql, "V", CIVIL, name -> Optional.ofNullable(TYPES.get(name)));
  }

  private static ViewQuery view(String sql) {
    ParsedView parsed = parse(sql);
    assertThat(parsed).isInstanceOf(ParsedView.Valid.class);
    return ((ParsedView.Valid) parsed).query();
  }

  private static String columns(ViewQuery view) {
    return view.columns().stream()
        .map(it -> it.name() + (it.nonNull() ? "!" : "") + " = " + text(it.value()))
        .collect(Collectors.joining("; "));
  }

  private static String condition(ViewQuery view) {
    return view.condition().map(ViewParserTest::text).orElse("always");
  }

  /** What a value is, with links by the alias that they lead to. */
  private static String text(RowValue value) {
    return switch (value) {
      case RowValue.OfField(Field field) -> field.name();
      case RowValue.OfLinkedRow(Link link, _, RowValue inner) -> link(link) + "." + text(inner);
      case RowValue.OfLinkedRows rows -> {
        Aggregation number = rows.aggregation();
        yield number.function()
            + (number.distinct() ? " DISTINCT " : "")
            + number.values().stream().map(ViewParserTest::text).toList()
            + " of "
            + link(rows.link())
            + rows.filter().map(filter -> " where " + text(filter)).orElse("");
      }
      case RowValue.OfCheck _, RowValue.OfGroup _ -> throw new AssertionError(value);
    };
  }

  private static String link(Link link) {
    return link.name() + link.from() + (link.list() ? "*" : "") + link.to();
  }

  private static String text(Condition condition) {
    return switch (condition) {
      case Condition.And(List<Condition> parts) -> joined(parts, " AND ");
      case Condition.Or(List<Condition> parts) -> joined(parts, " OR ");
      case Condition.Not(Condition inner) -> "NOT " + text(inner);
      case Condition.Exists(Link link, _, Condition where) ->
          "EXISTS " + link(link) + (where.equals(Condition.TRUE) ? "" : " where " + text(where));
      case Condition.Compare(RowValue value, var comparison, Operand operand) ->
          text(value) + " " + comparison + " " + ((Operand.Literal) operand).value();
      case Condition.IsNull(RowValue value) -> text(value) + " IS NULL";
      case Condition.In _, Condition.InLiterals _, Condition.Like _ ->
          throw new AssertionError(condition);
    };
  }

  private static String joined(List<Condition> parts, String separator) {
    return parts.stream()
        .map(ViewParserTest::text)
        .collect(Collectors.joining(separator, "(", ")"));
  }

  @Test
  void drivesFromTheTypeThatHasOneRowOfEachOther() {
    ViewQuery view =
        view(
            "SELECT r.propertyNo, p.name AS owner FROM Person p JOIN Property r ON r.ownerId = p.idNumber WHERE r.purpose = 'HOME'");
    assertThat(view.driving().name()).isEqualTo("Property");
    assertThat(columns(view))
        .isEqualTo(
            "propertyNo! = Property.propertyNo; owner! = p[Property.ownerId][[idNumber]].name");
    assertThat(condition(view))
        .isEqualTo("(Property.purpose EQUAL HOME AND EXISTS p[Property.ownerId][[idNumber]])");
    assertThat(view.reads()).extracting(ObjectType::name).containsExactly("Property", "Person");
  }

  @Test
  void readsAJoinedKeyWhereItCanBeLookedUp() {
    ViewQuery view =
        view("SELECT p.idNumber FROM Property r JOIN Person p ON p.idNumber = r.ownerId");
    assertThat(columns(view)).isEqualTo("idNumber! = Property.ownerId");
    ViewQuery outer =
        view("SELECT p.idNumber FROM Property r LEFT JOIN Person p ON p.idNumber = r.ownerId");
    assertThat(columns(outer)).isEqualTo("idNumber = p[Property.ownerId][[idNumber]].idNumber");
    assertThat(condition(outer)).isEqualTo("always");
  }

  @Test
  void asksForLinkedRowsAndKeepsNullsOfOuterJoins() {
    ViewQuery view =
        view(
            "SELECT h.householdNo FROM Household h LEFT JOIN Person p ON p.idNumber = h.headId WHERE p.name = 'A' OR p.name IS NULL");
    assertThat(condition(view))
        .isEqualTo(
            "(EXISTS p[Household.headId][[idNumber]] where name EQUAL A"
                + " OR NOT EXISTS p[Household.headId][[idNumber]] where NOT name IS NULL)");
    assertThat(condition(view("SELECT p.name FROM Person p WHERE NOT (p.name = 'A')")))
        .isEqualTo("NOT Person.name EQUAL A");
  }

  @Test
  void countsManyRowsOfAGroup() {
    ViewQuery view =
        view(
            """
            SELECT l.recordNo, p.name, COUNT(*) AS homes, SUM(r.area) AS area,
                   COUNT(DISTINCT r.purpose) AS purposes
            FROM LowIncome l JOIN Person p ON p.idNumber = l.idNumber
            JOIN Property r ON r.ownerId = p.idNumber
            WHERE l.endedOn IS NULL AND r.purpose = 'HOME'
            GROUP BY l.recordNo, p.name HAVING COUNT(*) >= 2
            """);
    String many = "r[LowIncome.idNumber]*[[ownerId]]";
    assertThat(view.driving().name()).isEqualTo("LowIncome");
    assertThat(columns(view))
        .isEqualTo(
            "recordNo! = LowIncome.recordNo; name! = p[LowIncome.idNumber][[idNumber]].name;"
                + " homes! = COUNT[] of %1$s where purpose EQUAL HOME;".formatted(many)
                + " area = SUM[area] of %1$s where purpose EQUAL HOME;".formatted(many)
                + " purposes! = COUNT DISTINCT [purpose] of %1$s where purpose EQUAL HOME"
                    .formatted(many));
    assertThat(condition(view))
        .isEqualTo(
            "(LowIncome.endedOn IS NULL AND EXISTS %1$s where purpose EQUAL HOME AND COUNT[] of %1$s where purpose EQUAL HOME GREATER_OR_EQUAL 2 AND EXISTS p[LowIncome.idNumber][[idNumber]])"
                .formatted(many));
  }

  @Test
  void countsNoneOfALeftJoin() {
    ViewQuery view =
        view(
            "SELECT h.householdNo, COUNT(l.recordNo) AS allowances FROM Household h LEFT JOIN LowIncome l ON l.householdNo = h.householdNo AND l.endedOn IS NULL GROUP BY h.householdNo");
    assertThat(columns(view))
        .isEqualTo(
            "householdNo! = Household.householdNo; allowances! = COUNT[recordNo] of l[Household.householdNo]*[[householdNo]] where endedOn IS NULL");
    assertThat(condition(view)).isEqualTo("always");
  }

  @Test
  void reachesSecondStepsInOneSource() {
    ViewQuery view =
        view(
            "SELECT l.recordNo, h.district FROM LowIncome l JOIN Person p ON p.idNumber = l.idNumber JOIN Household h ON h.householdNo = p.householdNo");
    assertThat(columns(view))
        .isEqualTo(
            "recordNo! = LowIncome.recordNo; district! = p[LowIncome.idNumber][[idNumber]].h[householdNo][[householdNo]].district");
    assertThat(condition(view))
        .isEqualTo(
            "EXISTS p[LowIncome.idNumber][[idNumber]] where EXISTS h[householdNo][[householdNo]]");
  }

  @Test
  void carriesMasksAndInputs() {
    ViewQuery view =
        view(
            "SELECT r.propertyNo, p.phone FROM Property r JOIN Person p ON p.idNumber = r.ownerId");
    assertThat(view.columns().get(1).mask()).contains(new Mask.KeepEnds(3, 4));
    assertThat(view.columns().get(1).inputs()).extracting(Field::name).containsExactly("phone");
    assertThat(view.conditionInputs())
        .extracting(Field::name)
        .containsExactlyInAnyOrder("ownerId", "idNumber");
    assertThat(view.inputs()).allMatch(input -> input.name().startsWith("Property."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT 1 | it has no FROM",
        "SELECT p.name FROM Person p UNION SELECT p.name FROM Person p | UNION is not supported",
        "SELECT DISTINCT p.name FROM Person p | DISTINCT is not supported",
        "SELECT * FROM Person p | is no field",
        "SELECT p.name FROM Person p ORDER BY p.name | ORDER_BY is not supported",
        "SELECT UPPER(p.name) AS n FROM Person p | neither a field nor COUNT",
        "SELECT p.name, p.name FROM Person p | stands twice",
        "SELECT p.nam FROM Person p | Person has no field nam",
        "SELECT name FROM Person p JOIN Person q ON q.idNumber = p.idNumber | 2 of the types have a field name",
        "SELECT x.name FROM Person p | there is no x before it",
        "SELECT p.name FROM Human p | nobody publishes a type Human",
        "SELECT p.name FROM Person p, Household h | COMMA JOIN is not supported",
        "SELECT p.name FROM Person p RIGHT JOIN Household h ON h.headId = p.idNumber | RIGHT JOIN is not supported",
        "SELECT p.name FROM Person p JOIN Household h USING (householdNo) | the join has no ON",
        "SELECT l.amount FROM LowIncome l JOIN Property p ON p.ownerId = l.idNumber | no type in it has one row of each other",
        "SELECT p.name FROM Person p JOIN Household h ON h.householdNo = p.householdNo AND h.headId = p.idNumber WHERE p.name = h.district | it compares two fields",
        "SELECT COUNT(*) AS n FROM Person p | needs groups of joined rows",
        "SELECT h.district, COUNT(*) AS n FROM Household h JOIN Person p ON p.householdNo = h.householdNo GROUP BY h.district | does not group by the whole key",
        "SELECT h.householdNo, p.name FROM Household h JOIN Person p ON p.householdNo = h.householdNo GROUP BY h.householdNo | is one of many values in a group",
        "SELECT h.householdNo, h.district, COUNT(*) AS n FROM Household h JOIN Person p ON p.householdNo = h.householdNo GROUP BY h.householdNo | is not in GROUP BY",
        "SELECT h.householdNo, COUNT(*) AS n FROM Household h LEFT JOIN Person p ON p.householdNo = h.householdNo GROUP BY h.householdNo | COUNT(*) counts the row",
        "SELECT h.householdNo, COUNT(*) FROM Household h JOIN Person p ON p.householdNo = h.householdNo GROUP BY h.householdNo | has no name",
        "SELECT h.householdNo, COUNT(p.name) AS n FROM Household h LEFT JOIN Person p ON p.householdNo = h.householdNo WHERE p.name = 'A' GROUP BY h.householdNo | LEFT JOIN keeps rows without p",
        "SELECT i.idNumber, COUNT(*) AS n FROM Insured i JOIN Property r ON r.ownerId = i.idNumber GROUP BY i.idNumber | several spellings",
        "SELECT r.area FROM Person p LEFT JOIN Property r ON r.ownerId = p.idNumber | no type in it has one row",
        "SELECT r.area FROM Property r LEFT JOIN Person p ON p.idNumber = r.ownerId AND p.name = 'A' | takes equal fields only",
        "SELECT p.name FROM Person p LIMIT 5 | ORDER_BY is not supported",
        "SELEC | Write a name that is an SQL keyword in double quotes"
      })
  void refuses(String sql, String reason) {
    ParsedView parsed = parse(sql);
    assertThat(parsed).isInstanceOf(ParsedView.Invalid.class);
    assertThat(((ParsedView.Invalid) parsed).reason()).contains(reason);
  }

  @Test
  void saysWhere() {
    ParsedView parsed = parse("SELECT p.name\nFROM Person p\nWHERE p.nam = 'A'");
    assertThat(parsed)
        .isEqualTo(
            new ParsedView.Invalid(
                3,
                7,
                "Person has no field nam. Use one of idNumber, name, phone, householdNo, spelled exactly"));
  }
}
