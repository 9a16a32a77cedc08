package dev.landbridge.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Link.Reading;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Aggregation.Function;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckParserTest {
  private static final Department OWNER = new Department("RS", "人社局");
  private static final Sharing OPEN =
      new Sharing(Sharing.Attribute.UNCONDITIONAL, Optional.empty(), Optional.empty());
  private static final ObjectType PERSON =
      type(
          "Person",
          field("Person", "id", Scalar.STRING),
          field("Person", "home", Scalar.STRING),
          field("Person", "born", Scalar.DATE),
          field("Person", "points", Scalar.INT));
  private static final ObjectType PAYMENT =
      type(
          "Payment",
          field("Payment", "payer", Scalar.STRING),
          field("Payment", "term", Scalar.STRING),
          field("Payment", "paidOn", Scalar.DATE),
          field("Payment", "amount", Scalar.DECIMAL));
  private static final ObjectType HOME =
      type("Home", field("Home", "home", Scalar.STRING), field("Home", "district", Scalar.STRING));
  private static final Map<String, ObjectType> TYPES =
      Map.of("Person", PERSON, "Payment", PAYMENT, "Home", HOME);

  private static Field field(String typeName, String name, ValueType type) {
    return new Field(
        typeName,
        name,
        Optional.empty(),
        type,
        false,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OPEN);
  }

  private static ObjectType type(String name, Field... fields) {
    return new ObjectType(
        name,
        Optional.empty(),
        OWNER,
        name,
        "source",
        Optional.empty(),
        name,
        true,
        -1,
        new CatalogueEntry(Optional.empty(), CatalogueEntry.UpdateFrequency.LIVE, Set.of(), "L3"),
        OPEN,
        List.of(fields),
        List.of(),
        List.of(fields[0].name()),
        Optional.empty());
  }

  private static ParsedCondition parsed(String sql) {
    return CheckParser.parse(sql, PERSON, TYPES, OWNER, Reading.UNFILTERED);
  }

  private static Condition parse(String sql) {
    ParsedCondition parsed = parsed(sql);
    assertThat(parsed).as(sql).isInstanceOf(ParsedCondition.Valid.class);
    return ((ParsedCondition.Valid) parsed).condition();
  }

  private static Condition compare(
      ObjectType type, String field, Comparison comparison, Object value, ValueType as) {
    return new Condition.Compare(
        type.requiredField(field), comparison, new Operand.Literal(value, as));
  }

  private static Condition isNull(ObjectType type, String field) {
    return new Condition.IsNull(type.requiredField(field));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXISTS (SELECT 1 FROM Payment WHERE payer = :id AND term IS NULL)",
        "EXISTS (SELECT * FROM Payment AS p WHERE :id = p.payer AND p.term IS NULL)",
        "EXISTS (SELECT term FROM Payment p WHERE term IS NULL AND payer = :id)",
        "SELECT EXISTS (SELECT 1 FROM Payment WHERE Payment.payer = :id AND term IS NULL)",
        "SELECT EXISTS (SELECT 1 FROM Payment WHERE payer = :id AND term IS NULL) AS answer"
      })
  void readsExistsAsALinkOfItsOwn(String sql) {
    Condition.Exists exists = (Condition.Exists) parse(sql);
    Link link = exists.link();
    assertThat(link.typeName()).isEqualTo("Person");
    assertThat(link.target()).isEqualTo("Payment");
    assertThat(link.from()).containsExactly("id");
    assertThat(link.to()).containsExactly(List.of("payer"));
    assertThat(link.reading()).isEqualTo(Reading.UNFILTERED);
    assertThat(link.owner()).isEqualTo(OWNER);
    assertThat(exists.target()).isEqualTo(PAYMENT);
    assertThat(exists.where()).isEqualTo(isNull(PAYMENT, "term"));
  }

  @Test
  void readsWithTheFiltersIfToldTo() {
    ParsedCondition parsed =
        CheckParser.parse(
            "EXISTS (SELECT 1 FROM Payment WHERE payer = :id)",
            PERSON,
            TYPES,
            OWNER,
            Reading.GOVERNED);
    Condition.Exists exists = (Condition.Exists) ((ParsedCondition.Valid) parsed).condition();
    assertThat(exists.link().reading()).isEqualTo(Reading.GOVERNED);
    assertThat(exists.where()).isEqualTo(new Condition.And(List.of()));
  }

  @Test
  void readsSeveralTiesAsOneKey() {
    Condition.Exists exists =
        (Condition.Exists)
            parse("EXISTS (SELECT 1 FROM Payment WHERE payer = :id AND paidOn = :born)");
    assertThat(exists.link().from()).containsExactly("id", "born");
    assertThat(exists.link().to()).containsExactly(List.of("payer", "paidOn"));
  }

  @Test
  void tiesInnerSubqueriesToTheRowDirectlyOutside() {
    Condition.Exists outer =
        (Condition.Exists)
            parse(
                """
                EXISTS (SELECT 1 FROM Home AS h WHERE h.home = :home AND h.district = 'A'
                  AND NOT EXISTS (SELECT 1 FROM Person WHERE Person.home = h.home AND points > 3))
                """);
    assertThat(outer.link().typeName()).isEqualTo("Person");
    Condition.And both = (Condition.And) outer.where();
    assertThat(both.conditions().getFirst())
        .isEqualTo(compare(HOME, "district", Comparison.EQUAL, "A", Scalar.STRING));
    Condition.Exists inner =
        (Condition.Exists) ((Condition.Not) both.conditions().getLast()).condition();
    assertThat(inner.link().typeName()).isEqualTo("Home");
    assertThat(inner.link().target()).isEqualTo("Person");
    assertThat(inner.where())
        .isEqualTo(compare(PERSON, "points", Comparison.GREATER, 3, Scalar.INT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(SELECT COUNT(*) FROM Payment WHERE payer = :id AND term IS NULL) >= 6",
        "6 <= (SELECT COUNT(*) FROM Payment WHERE payer = :id AND term IS NULL)",
        "SELECT COUNT(*) >= 6 FROM Payment WHERE payer = :id AND term IS NULL",
        "SELECT (SELECT count(*) FROM Payment WHERE payer = :id AND term IS NULL) >= 6"
      })
  void readsNumbersOfEitherForm(String sql) {
    Condition.Compare compare = (Condition.Compare) parse(sql);
    RowValue.OfLinkedRows rows = (RowValue.OfLinkedRows) compare.value();
    assertThat(compare.comparison()).isEqualTo(Comparison.GREATER_OR_EQUAL);
    assertThat(compare.operand()).isEqualTo(new Operand.Literal(6, Scalar.INT));
    assertThat(rows.aggregation()).isEqualTo(Aggregation.COUNT_ROWS);
    assertThat(rows.filter()).contains(isNull(PAYMENT, "term"));
  }

  @Test
  void comparesNumbersAsTheyAre() {
    assertThat(number("COUNT(DISTINCT term) IN (1, 2)").function()).isEqualTo(Function.COUNT);
    assertThat(number("COUNT(DISTINCT term) IN (1, 2)").distinct()).isTrue();
    assertThat(number("COUNT(term) BETWEEN 1 AND 2").values()).hasSize(1);
    assertThat(number("SUM(amount) > 10.5").function()).isEqualTo(Function.SUM);
    assertThat(number("AVG(amount) IS NULL").function()).isEqualTo(Function.AVG);
    assertThat(number("MIN(paidOn) < CURRENT_DATE").type()).isEqualTo(Scalar.DATE);
    assertThat(number("MAX(term) LIKE '2026%'").type()).isEqualTo(Scalar.STRING);
  }

  private static Aggregation number(String question) {
    Condition condition = parse("SELECT " + question + " FROM Payment WHERE payer = :id");
    while (condition instanceof Condition.And and) {
      condition = and.conditions().getFirst();
    }
    RowValue value =
        switch (condition) {
          case Condition.Compare compare -> compare.value();
          case Condition.InLiterals in -> in.value();
          case Condition.Like like -> like.value();
          case Condition.IsNull isNull -> isNull.value();
          case Condition.And _,
              Condition.Or _,
              Condition.Not _,
              Condition.In _,
              Condition.Exists _ ->
              throw new AssertionError(condition);
        };
    return ((RowValue.OfLinkedRows) value).aggregation();
  }

  @Test
  void sharesOneLinkBetweenQuestionsAboutTheSameRows() {
    Condition.And both =
        (Condition.And)
            parse("SELECT COUNT(*) > 1 AND SUM(amount) > 100 FROM Payment WHERE payer = :id");
    assertThat(both.conditions())
        .extracting(it -> ((RowValue.OfLinkedRows) ((Condition.Compare) it).value()).link())
        .hasSize(2)
        .containsOnly(
            ((RowValue.OfLinkedRows) ((Condition.Compare) both.conditions().getFirst()).value())
                .link());
    assertThat(
            ((RowValue.OfLinkedRows) ((Condition.Compare) both.conditions().getLast()).value())
                .aggregation()
                .type())
        .isEqualTo(Scalar.DECIMAL);
    assertThat(((Condition.Compare) both.conditions().getLast()).operand())
        .isEqualTo(new Operand.Literal(new BigDecimal(100), Scalar.DECIMAL));
  }

  @Test
  void readsTheRowsOwnFields() {
    assertThat(parse(":points > 3 AND NOT :home IS NULL"))
        .isEqualTo(
            new Condition.And(
                List.of(
                    compare(PERSON, "points", Comparison.GREATER, 3, Scalar.INT),
                    new Condition.Not(isNull(PERSON, "home")))));
    assertThat(parse("SELECT COUNT(*) > 1 OR :points > 3 FROM Payment WHERE payer = :id"))
        .isInstanceOf(Condition.Or.class);
    assertThat(parse(":home = ':id \"$\"'"))
        .isEqualTo(compare(PERSON, "home", Comparison.EQUAL, ":id \"$\"", Scalar.STRING));
  }

  @Test
  void countsDaysFromToday() {
    assertThat(today(":born < CURRENT_DATE")).isEqualTo(date(Period.ZERO));
    assertThat(today(":born < CURRENT_DATE - INTERVAL '12' MONTH"))
        .isEqualTo(date(Period.ofMonths(-12)));
    assertThat(today(":born < CURRENT_DATE + INTERVAL '3' DAY")).isEqualTo(date(Period.ofDays(3)));
    assertThat(today(":born < CURRENT_DATE - INTERVAL -'18' YEAR"))
        .isEqualTo(date(Period.ofYears(18)));
    Operand month = today(":home < CAST(CURRENT_DATE - INTERVAL '6' MONTH AS CHAR(7))");
    assertThat(month).isEqualTo(new Operand.Today(Period.ofMonths(-6), Optional.of(7)));
    assertThat(((Operand.Today) month).on(LocalDate.of(2026, 8, 31))).isEqualTo("2026-02");
  }

  private static Operand today(String sql) {
    return ((Condition.Compare) parse(sql)).operand();
  }

  private static Operand date(Period offset) {
    return new Operand.Today(offset, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ` `                                                          | 1:1  | it is empty
          SELECT                                                       | 1:6  | Encountered
          points > 3                                                   | 1:1  | Write :points
          :age > 3                                                     | 1:1  | Person has no field age
          Person.points > 3                                            | 1:1  | stands for no row
          :points > :points                                            | 1:1  | compares two fields
          $points > 3                                                  | 1:1  | Write :name
          :points                                                      | 1:1  | is not a condition
          COUNT(*) > 3                                                 | 1:1  | is not a field
          EXISTS (SELECT 1 FROM Nobody WHERE x = :id)                  | 1:23 | nobody publishes type Nobody
          EXISTS (SELECT 1 FROM Payment)                               | 1:8 | nothing ties Payment
          EXISTS (SELECT 1 FROM Payment WHERE payer = 'a')             | 1:8 | Payment.field = :field
          EXISTS (SELECT 1 FROM Payment WHERE payer <> :id)            | 1:8 | nothing ties Payment
          EXISTS (SELECT 1 FROM Payment WHERE payer = :id OR term = :id) | 1:8 | by AND
          EXISTS (SELECT 1 FROM Payment WHERE payer = :id AND amount > :points) | 1:53 | compares two fields
          EXISTS (SELECT 1 FROM Payment WHERE payer = :id AND "term" > month) | 1:62 | double quotes
          EXISTS (SELECT 1 FROM Payment WHERE payer = :id AND :home = 'a') | 1:53 | can only tie rows
          EXISTS (SELECT 1 FROM Payment WHERE payer = :id AND price > 1) | 1:53 | Payment has no field price
          EXISTS (SELECT 1 FROM Payment p WHERE Payment.payer = :id)   | 1:8 | Add p.field = :field
          EXISTS (SELECT 1 FROM Payment, Home WHERE payer = :id)       | 1:30 | reads one type
          EXISTS (SELECT 1 FROM a.Payment WHERE payer = :id)           | 1:23 | reads one type
          EXISTS (SELECT 1 FROM (SELECT 1 FROM Home) WHERE payer = :id) | 1:24 | reads one type
          EXISTS (SELECT 1 FROM Payment WHERE payer = :id LIMIT 1)     | 1:8 | only SELECT
          EXISTS (SELECT 1 FROM Payment WHERE payer = :id GROUP BY term) | 1:8 | only SELECT
          EXISTS (SELECT DISTINCT term FROM Payment WHERE payer = :id) | 1:8 | only SELECT
          EXISTS (VALUES (1))                                          | 1:8 | only SELECT
          (SELECT term FROM Payment WHERE payer = :id) = 'a'          | 1:1 | Select COUNT, SUM
          (SELECT COUNT(*), SUM(amount) FROM Payment WHERE payer = :id) > 1 | 1:1 | Select one
          (SELECT SUM(term) FROM Payment WHERE payer = :id) > 1       | 1:9  | Use another one
          (SELECT SUM(*) FROM Payment WHERE payer = :id) > 1           | 1:9  | Name a field
          (SELECT SUM(DISTINCT amount) FROM Payment WHERE payer = :id) > 1 | 1:9 | only COUNT takes DISTINCT
          (SELECT COUNT(payer, term) FROM Payment WHERE payer = :id) > 1 | 1:9 | Write one
          (SELECT COUNT(*) FROM Payment WHERE payer = :id) > 1.5       | 1:52 | whole number
          :born < CURRENT_DATE - INTERVAL '1-2' YEAR TO MONTH          | 1:9  | counted from today
          :born < CURRENT_DATE - INTERVAL '12' HOUR                    | 1:9  | counted from today
          :born < CURRENT_DATE - 12                                    | 1:9  | counted from today
          :home < CAST(CURRENT_DATE AS CHAR(6))                        | 1:9  | counted from today
          :home < CURRENT_DATE                                         | 1:9  | does not fit field home
          :born < CAST(CURRENT_DATE AS CHAR(7))                        | 1:9  | does not fit field born
          """)
  void refusesWithPlaceAndReason(String sql, String place, String reason) {
    ParsedCondition parsed = parsed(sql);
    assertThat(parsed).as(sql).isInstanceOf(ParsedCondition.Invalid.class);
    ParsedCondition.Invalid invalid = (ParsedCondition.Invalid) parsed;
    assertThat(invalid.reason()).contains(reason);
    assertThat(invalid.line() + ":" + invalid.column()).isEqualTo(place);
  }

  @Test
  void tiesNothingOverTwoLevels() {
    ParsedCondition parsed =
        parsed(
            """
            EXISTS (SELECT 1 FROM Home WHERE home = :home AND EXISTS (
              SELECT 1 FROM Payment WHERE payer = :id))
            """);
    assertThat(((ParsedCondition.Invalid) parsed).reason())
        .contains("Add Payment.field = Home.field");
  }
}
