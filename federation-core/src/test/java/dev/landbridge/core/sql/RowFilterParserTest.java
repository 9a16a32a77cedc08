package dev.landbridge.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.Spelling;
import dev.landbridge.core.type.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFilterParserTest {
  private static final EnumType STATUS =
      new EnumType(
          "Status",
          Optional.empty(),
          List.of(
              new EnumType.Value("ALIVE", Optional.empty()),
              new EnumType.Value("DEAD", Optional.empty())));
  private static final Field NAME = field("name", Scalar.STRING, Optional.empty());
  private static final Field ID =
      field(
          "idNumber",
          Scalar.ID,
          Optional.of(new Format(KeyFormat.CITIZEN_ID, Set.of(Spelling.CANONICAL))));
  private static final Field STATE = field("status", STATUS, Optional.empty());
  private static final Field POINTS = field("points", Scalar.INT, Optional.empty());
  private static final Field BIG = field("big", Scalar.BIG_INT, Optional.empty());
  private static final Field FEE = field("fee", Scalar.DECIMAL, Optional.empty());
  private static final Field RATE = field("rate", Scalar.FLOAT, Optional.empty());
  private static final Field OPEN = field("active", Scalar.BOOLEAN, Optional.empty());
  private static final Field BORN = field("born", Scalar.DATE, Optional.empty());
  private static final Field SEEN = field("seen", Scalar.DATE_TIME, Optional.empty());
  private static final Field CLOCK = field("clock", Scalar.TIME, Optional.empty());
  private static final Field RAW = field("raw", Scalar.JSON, Optional.empty());
  private static final Field YEAR = field("year", Scalar.INT, Optional.empty());
  private static final List<Field> FIELDS =
      List.of(NAME, ID, STATE, POINTS, BIG, FEE, RATE, OPEN, BORN, SEEN, CLOCK, RAW, YEAR);

  private static Field field(String name, ValueType type, Optional<Format> format) {
    return new Field(
        "Person",
        name,
        Optional.empty(),
        type,
        false,
        name,
        Optional.empty(),
        format,
        Optional.empty(),
        new Sharing(Sharing.Attribute.UNCONDITIONAL, Optional.empty(), Optional.empty()));
  }

  private static Condition parse(String sql) {
    ParsedCondition parsed = RowFilterParser.parse(sql, "Person", FIELDS);
    assertThat(parsed).isInstanceOf(ParsedCondition.Valid.class);
    return ((ParsedCondition.Valid) parsed).condition();
  }

  private static Condition compare(Field field, Comparison comparison, Object value) {
    return new Condition.Compare(field, comparison, new Operand.Literal(value, field.type()));
  }

  @Test
  void readsEveryComparison() {
    assertThat(parse("points = 3")).isEqualTo(compare(POINTS, Comparison.EQUAL, 3));
    assertThat(parse("points <> 3")).isEqualTo(compare(POINTS, Comparison.NOT_EQUAL, 3));
    assertThat(parse("points < 3")).isEqualTo(compare(POINTS, Comparison.LESS, 3));
    assertThat(parse("points <= 3")).isEqualTo(compare(POINTS, Comparison.LESS_OR_EQUAL, 3));
    assertThat(parse("points > 3")).isEqualTo(compare(POINTS, Comparison.GREATER, 3));
    assertThat(parse("points >= 3")).isEqualTo(compare(POINTS, Comparison.GREATER_OR_EQUAL, 3));
  }

  @Test
  void putsTheFieldFirst() {
    assertThat(parse("3 < points")).isEqualTo(compare(POINTS, Comparison.GREATER, 3));
    assertThat(parse("3 >= points")).isEqualTo(compare(POINTS, Comparison.LESS_OR_EQUAL, 3));
    assertThat(parse("'a' <> name")).isEqualTo(compare(NAME, Comparison.NOT_EQUAL, "a"));
  }

  @Test
  void coercesLiteralsToTheTypeOfTheField() {
    assertThat(parse("points = -3")).isEqualTo(compare(POINTS, Comparison.EQUAL, -3));
    assertThat(parse("big = -9223372036854775808"))
        .isEqualTo(compare(BIG, Comparison.EQUAL, Long.MIN_VALUE));
    assertThat(parse("fee = 1.50"))
        .isEqualTo(compare(FEE, Comparison.EQUAL, new BigDecimal("1.50")));
    assertThat(parse("rate = 1")).isEqualTo(compare(RATE, Comparison.EQUAL, 1.0));
    assertThat(parse("rate = 1e3")).isEqualTo(compare(RATE, Comparison.EQUAL, 1000.0));
    assertThat(parse("active = TRUE")).isEqualTo(compare(OPEN, Comparison.EQUAL, true));
    assertThat(parse("born > DATE '2020-02-29'"))
        .isEqualTo(compare(BORN, Comparison.GREATER, LocalDate.of(2020, 2, 29)));
    assertThat(parse("born > '2020-02-29'"))
        .isEqualTo(compare(BORN, Comparison.GREATER, LocalDate.of(2020, 2, 29)));
    assertThat(parse("seen = '2020-01-01T08:00:00+08:00'"))
        .isEqualTo(compare(SEEN, Comparison.EQUAL, OffsetDateTime.parse("2020-01-01T00:00:00Z")));
    assertThat(parse("clock = '08:30:00'"))
        .isEqualTo(compare(CLOCK, Comparison.EQUAL, LocalTime.of(8, 30)));
    assertThat(parse("status = 'DEAD'")).isEqualTo(compare(STATE, Comparison.EQUAL, "DEAD"));
    assertThat(parse("idNumber = '11010519491231002X'"))
        .isEqualTo(compare(ID, Comparison.EQUAL, "11010519491231002X"));
  }

  @Test
  void keepsTextAsItIs() {
    assertThat(parse("name = '已婚𠮷😀'")).isEqualTo(compare(NAME, Comparison.EQUAL, "已婚𠮷😀"));
    assertThat(parse("name = 'a'' OR 1=1 -- '"))
        .isEqualTo(compare(NAME, Comparison.EQUAL, "a' OR 1=1 -- "));
    assertThat(parse("name = 'a\\'")).isEqualTo(compare(NAME, Comparison.EQUAL, "a\\"));
    assertThat(parse("name = 'x  '")).isEqualTo(compare(NAME, Comparison.EQUAL, "x  "));
    assertThat(parse("name = ''")).isEqualTo(compare(NAME, Comparison.EQUAL, ""));
  }

  @Test
  void readsLists() {
    List<Operand.Literal> two =
        List.of(new Operand.Literal(1, Scalar.INT), new Operand.Literal(2, Scalar.INT));
    assertThat(parse("points IN (1, 2)")).isEqualTo(new Condition.InLiterals(POINTS, two, false));
    assertThat(parse("points NOT IN (1, 2)"))
        .isEqualTo(new Condition.InLiterals(POINTS, two, true));
  }

  @Test
  void readsPatterns() {
    Operand pattern = new Operand.Literal("王\\%%", Scalar.STRING);
    assertThat(parse("name LIKE '王\\%%'"))
        .isEqualTo(new Condition.Like(NAME, pattern, false, false));
    assertThat(parse("name NOT LIKE '王\\%%'"))
        .isEqualTo(new Condition.Like(NAME, pattern, false, true));
  }

  @Test
  void readsNullTestsAndRanges() {
    assertThat(parse("name IS NULL")).isEqualTo(new Condition.IsNull(NAME));
    assertThat(parse("name IS NOT NULL")).isEqualTo(new Condition.Not(new Condition.IsNull(NAME)));
    Condition range =
        new Condition.And(
            List.of(
                compare(POINTS, Comparison.GREATER_OR_EQUAL, 1),
                compare(POINTS, Comparison.LESS_OR_EQUAL, 5)));
    assertThat(parse("points BETWEEN 1 AND 5")).isEqualTo(range);
    assertThat(parse("points NOT BETWEEN 1 AND 5")).isEqualTo(new Condition.Not(range));
  }

  @Test
  void countsDaysFromToday() {
    assertThat(parse("born > CURRENT_DATE - INTERVAL '60' YEAR"))
        .isEqualTo(
            new Condition.Compare(
                BORN,
                Comparison.GREATER,
                new Operand.Today(Period.ofYears(-60), Optional.empty())));
    assertThat(parse("name >= CAST(CURRENT_DATE AS CHAR(7))"))
        .isEqualTo(
            new Condition.Compare(
                NAME, Comparison.GREATER_OR_EQUAL, new Operand.Today(Period.ZERO, Optional.of(7))));
  }

  @Test
  void combinesConditionsByTheirPrecedence() {
    Condition one = compare(POINTS, Comparison.EQUAL, 1);
    Condition two = compare(POINTS, Comparison.EQUAL, 2);
    Condition three = compare(POINTS, Comparison.EQUAL, 3);
    assertThat(parse("points = 1 OR points = 2 AND points = 3"))
        .isEqualTo(new Condition.Or(List.of(one, new Condition.And(List.of(two, three)))));
    assertThat(parse("(points = 1 OR points = 2) AND NOT points = 3"))
        .isEqualTo(
            new Condition.And(
                List.of(new Condition.Or(List.of(one, two)), new Condition.Not(three))));
    assertThat(parse("points = 1 AND points = 2 AND points = 3"))
        .isEqualTo(new Condition.And(List.of(one, two, three)));
  }

  @Test
  void readsQuotedKeywordAsName() {
    assertThat(parse("\"year\" = 2020")).isEqualTo(compare(YEAR, Comparison.EQUAL, 2020));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ` `                               | 1:1  | it is empty
          points =                          | 1:8  | Encountered
          points = 3;                       | 1:11 | Encountered
          year = 2020                       | 1:1  | double quotes
          Name = 'a'                        | 1:1  | Person has no field Name
          person.name = 'a'                 | 1:1  | more than one part
          name = points                     | 1:1  | compares two fields
          1 = 1                             | 1:1  | is not a field
          name = NULL                       | 1:8  | Write IS NULL
          name IN ('a', NULL)               | 1:15 | Write IS NULL
          name = 3                          | 1:8  | text in single quotes
          name = "a"                          | 1:1  | compares two fields
          points = 'a'                      | 1:10 | whole number of 32 bits
          points = 2147483648               | 1:10 | whole number of 32 bits
          points = 1.5                      | 1:10 | whole number of 32 bits
          big = 9223372036854775808         | 1:7  | whole number of 64 bits
          active = 'true'                   | 1:10 | TRUE or FALSE
          active > TRUE                     | 1:10 | has no order
          status < 'DEAD'                   | 1:10 | has no order
          status = 'GONE'                   | 1:10 | Use one of ALIVE, DEAD
          status LIKE 'D%'                  | 1:1  | LIKE needs text
          points LIKE '1%'                  | 1:1  | LIKE needs text
          born = DATE '2020-02-30'          | 1:8  | DATE '2026-01-31'
          born = 2020                       | 1:8  | DATE '2026-01-31'
          seen = '2020-01-01'               | 1:8  | does not fit
          raw = '{}'                        | 1:7  | cannot be compared
          idNumber = '110105491231002'      | 1:12 | no canonical CITIZEN_ID
          idNumber IN ('1')                 | 1:14 | no canonical CITIZEN_ID
          name LIKE 'a!%' ESCAPE '!'        | 1:1  | ESCAPE is not supported
          name = UPPER('a')                 | 1:8  | does not fit
          UPPER(name) = 'A'                 | 1:1  | is not a field
          points + 1 = 2                    | 1:1  | is not a field
          name                              | 1:1  | is not a condition
          TRUE                              | 1:1  | is not a condition
          points BETWEEN SYMMETRIC 5 AND 1  | 1:1  | SYMMETRIC is not supported
          name SIMILAR TO 'a'               | 1:1  | is not supported
          name = ?                          | 1:8  | does not fit
          points IN (SELECT 1)              | 1:1  | list of literals
          EXISTS (SELECT 1)                 | 1:1  | not
          points IS NOT DISTINCT FROM 1     | 1:1  | is not supported
          active IS TRUE                    | 1:1  | is not supported
          seen < CURRENT_DATE               | 1:8  | does not fit field seen
          idNumber < CAST(CURRENT_DATE AS CHAR(7)) | 1:12 | does not fit field idNumber
          points IN (1, CURRENT_DATE)       | 1:15 | does not fit
          (SELECT COUNT(*) FROM Person) > 1 | 1:1  | is not a field
          """)
  void refusesWithPlaceAndReason(String sql, String place, String reason) {
    ParsedCondition parsed = RowFilterParser.parse(sql, "Person", FIELDS);
    assertThat(parsed).isInstanceOf(ParsedCondition.Invalid.class);
    ParsedCondition.Invalid invalid = (ParsedCondition.Invalid) parsed;
    assertThat(invalid.reason()).contains(reason);
    assertThat(invalid.line() + ":" + invalid.column()).isEqualTo(place);
  }

  @Test
  void refusesTextThatWouldExhaustTheParser() {
    String deep = "(".repeat(101) + "points = 1" + ")".repeat(101);
    assertThat(RowFilterParser.parse(deep, "Person", FIELDS))
        .isInstanceOf(ParsedCondition.Invalid.class);
    assertThat(parse("(".repeat(100) + "points = 1" + ")".repeat(100)))
        .isEqualTo(compare(POINTS, Comparison.EQUAL, 1));
    String wide = "points = 1" + " AND points = 1".repeat(260);
    assertThat(((Condition.And) parse(wide)).conditions()).hasSize(261);
    String longer = "points = 1" + " OR points = 1".repeat(400);
    assertThat(RowFilterParser.parse(longer, "Person", FIELDS))
        .isInstanceOf(ParsedCondition.Invalid.class);
    String negated = "NOT ".repeat(900) + "points = 1";
    assertThat(parse(negated)).isInstanceOf(Condition.Not.class);
  }

  @Test
  void pointsIntoLaterLines() {
    ParsedCondition parsed = RowFilterParser.parse("points = 1\n  AND nme = 'a'", "Person", FIELDS);
    ParsedCondition.Invalid invalid = (ParsedCondition.Invalid) parsed;
    assertThat(invalid.line()).isEqualTo(2);
    assertThat(invalid.column()).isEqualTo(7);
  }
}
