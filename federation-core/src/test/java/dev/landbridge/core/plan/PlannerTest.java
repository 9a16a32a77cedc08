package dev.landbridge.core.plan;

import static dev.landbridge.core.plan.CityFixture.HOUSEHOLD;
import static dev.landbridge.core.plan.CityFixture.MARRIAGE;
import static dev.landbridge.core.plan.CityFixture.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.dialect.SourceDialect;
import dev.landbridge.core.plan.statement.StatementTemplate;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.type.Scalar;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final ListArguments ALL = ListArguments.NONE;

  @Test
  void joinsToOneTablesOfTheSameSource() {
    Fetch fetch =
        plan(
            person(
                field(PERSON, "name"),
                link(PERSON, "household", HOUSEHOLD, ALL, field(HOUSEHOLD, "address"))));

    assertThat(whole(fetch).sql())
        .isEqualTo(
            "SELECT \"person\".\"name\" AS \"c0\", \"household\".\"household_no\" AS \"c1\","
                + " \"household\".\"address\" AS \"c2\" FROM \"person\" LEFT JOIN \"household\" ON"
                + " \"person\".\"household_no\" = \"household\".\"household_no\" WHERE"
                + " \"person\".\"id_number\" = CAST(? AS bpchar)");
    assertThat(Connections.links(fetch.layout())).isEmpty();
  }

  @Test
  void joinsOneToManyTableUnderSingleRow() {
    Fetch fetch =
        plan(
            person(
                link(
                    PERSON,
                    "household",
                    HOUSEHOLD,
                    ALL,
                    link(HOUSEHOLD, "members", PERSON, ALL, field(PERSON, "name")))));

    assertThat(whole(fetch).sql())
        .contains("LEFT JOIN \"person\" AS \"person0\" ON")
        .containsPattern("ORDER BY \\d$");
  }

  @Test
  void fetchesMembersApartWhenTheyAreLimited() {
    Fetch fetch =
        plan(
            person(
                link(
                    PERSON,
                    "household",
                    HOUSEHOLD,
                    ALL,
                    link(HOUSEHOLD, "members", PERSON, limited(ALL, 1), field(PERSON, "name")))));

    assertThat(Connections.links(fetch.layout())).hasSize(1);
  }

  @Test
  void startsLinksWithKnownKeysAtOnceAndReservesForThem() {
    Fetch fetch = plan(person(link(PERSON, "marriages", MARRIAGE, ALL, field(MARRIAGE, "status"))));

    assertThat(fetch.layout().links()).singleElement().matches(l -> l.known().isPresent());
    assertThat(physical(person(link(PERSON, "marriages", MARRIAGE, ALL))).connections())
        .containsEntry("police", 1)
        .containsEntry("civil-affairs", 1);
  }

  @Test
  void looksEitherColumnUpByUnionNeverByOr() {
    Fetch marriages =
        linked(
            plan(
                person(
                    link(
                        PERSON,
                        "marriages",
                        MARRIAGE,
                        limited(ALL, 1),
                        field(MARRIAGE, "status")))));

    assertThat(oneKey(marriages).sql())
        .contains("`husband_id` IN (?, ?, ?)")
        .contains(" UNION SELECT ")
        .contains("`wife_id` IN (?, ?, ?)")
        .doesNotContain(" OR ")
        .endsWith("LIMIT ?");
  }

  @Test
  void looksManyKeysUpByOneParameter() {
    Root root =
        new Root.Rows(
            "marriages",
            MARRIAGE,
            ALL,
            List.of(
                link(
                    MARRIAGE,
                    "wife",
                    PERSON,
                    ALL,
                    link(PERSON, "marriages", MARRIAGE, ALL, field(MARRIAGE, "status")))));
    Fetch wives = linked(plan(root));
    Fetch theirMarriages = linked(wives);

    assertThat(manyKeys(wives).sql()).endsWith("\"id_number\" = ANY (CAST(? AS bpchar[]))");
    assertThat(manyKeys(theirMarriages).sql())
        .contains(
            "FROM (SELECT k0 COLLATE utf8mb4_general_ci AS k0 FROM JSON_TABLE(?, '$[*]' COLUMNS"
                + " (k0 VARCHAR(19) CHARACTER SET utf8mb4 PATH '$')) AS j) AS `t` STRAIGHT_JOIN"
                + " `marriage`")
        .contains("CAST(RTRIM(`marriage`.`husband_id`) AS BINARY) = CAST(`t`.`k0` AS BINARY)");
  }

  @Test
  void limitsRowsOfEachKeyInTheSource() {
    Root root =
        new Root.Rows(
            "households",
            HOUSEHOLD,
            limited(ALL, 0),
            List.of(link(HOUSEHOLD, "members", PERSON, limited(ALL, 1), field(PERSON, "name"))));

    assertThat(manyKeys(linked(plan(root))).sql())
        .contains("ROW_NUMBER() OVER (PARTITION BY \"household_no\" COLLATE \"C\" ORDER BY")
        .contains("WHERE \"n\" <= ?");
  }

  @Test
  void ordersRowsOfOneKeyOnlyByWhatCanDiffer() {
    ListArguments byHousehold =
        new ListArguments(
            Optional.empty(),
            List.of(new Order(PERSON.requiredField("householdNo"), true, true)),
            Optional.empty(),
            Optional.empty());
    Root root =
        new Root.Rows(
            "households",
            HOUSEHOLD,
            limited(ALL, 0),
            List.of(link(HOUSEHOLD, "members", PERSON, byHousehold, field(PERSON, "name"))));
    Fetch members = linked(plan(root));

    assertThat(oneKey(members).sql())
        .doesNotContain("\"household_no\" COLLATE \"C\"")
        .containsPattern("ORDER BY \\d$");
    assertThat(manyKeys(members).sql()).containsPattern("ORDER BY \\d DESC, \\d$");
  }

  @Test
  void comparesLooseColumnsByIndexAndExactly() {
    Root root = marriages(compare("status", Comparison.EQUAL));

    assertThat(whole(plan(root)).sql())
        .contains("`status` = ? AND CAST(`status` AS BINARY) = CAST(? AS BINARY)");
  }

  @Test
  void ordersAndRangesByCodePoint() {
    Root root =
        new Root.Rows(
            "persons",
            PERSON,
            new ListArguments(
                Optional.of(
                    new Condition.Compare(
                        PERSON.requiredField("name"), Comparison.GREATER, text(0))),
                List.of(new Order(PERSON.requiredField("name"), true, true)),
                Optional.empty(),
                Optional.empty()),
            List.of(field(PERSON, "name")));

    assertThat(whole(plan(root)).sql())
        .contains("\"name\" COLLATE \"C\" > CAST(? AS text) COLLATE \"C\"")
        .endsWith("ORDER BY 2 DESC, 3");
  }

  @Test
  void filtersSeeTheMaskedValue() {
    Root root =
        new Root.Rows(
            "persons",
            PERSON,
            where(new Condition.Compare(PERSON.requiredField("phone"), Comparison.EQUAL, text(0))),
            List.of(field(PERSON, "name")));

    assertThat(whole(plan(root)).sql())
        .contains("REPEAT('*', CHAR_LENGTH(\"phone\") - 7)")
        .doesNotContain("WHERE \"phone\" =");
  }

  @Test
  void keyMaskedWhereLinkStartsIsMaskedWhereItEnds() {
    Root root =
        new Root.Rows(
            "marriages",
            MARRIAGE,
            ALL,
            List.of(link(MARRIAGE, "husband", PERSON, ALL, field(PERSON, "idNumber"))));

    assertThat(oneKey(linked(plan(root))).sql()).contains("REPEAT('*'");
  }

  @Test
  void offsetAloneHasALimitThatAllSourcesUnderstand() {
    ListArguments arguments =
        new ListArguments(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(new Operand.Parameter(0, Scalar.INT)));
    Root root = new Root.Rows("marriages", MARRIAGE, arguments, List.of(field(MARRIAGE, "status")));

    assertThat(whole(plan(root)).sql()).endsWith("LIMIT 9223372036854775807 OFFSET ?");
  }

  @Test
  void sqlOfAPlanIsByteStable() {
    Root root = marriages(compare("status", Comparison.EQUAL));

    assertThat(whole(plan(root)).sql()).isEqualTo(whole(plan(root)).sql());
  }

  @Test
  void noTextValueCanReachTheSql() {
    List<String> statements = new ArrayList<>();
    collect(plan(marriages(compare("certificateNo", Comparison.NOT_EQUAL))), statements);

    assertThat(statements).allSatisfy(sql -> assertThat(sql).contains("?"));
    assertThatThrownBy(
            () ->
                SourceDialect.of(Source.Dialect.MYSQL)
                    .calcite()
                    .quoteStringLiteral("a\\' OR 1=1 -- "))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Check isMarried(Link.Reading reading) {
    Link link =
        new Link(
            "Person",
            "(Marriage husbandId = idNumber)",
            Optional.empty(),
            CityFixture.CIVIL,
            "Marriage",
            true,
            List.of("idNumber"),
            List.of(List.of("husbandId")),
            CityFixture.OPEN,
            reading);
    ObjectType marriage =
        CityFixture.type(
            "Marriage",
            CityFixture.CIVIL,
            "civil-affairs",
            MARRIAGE.fields(),
            List.of(),
            "certificateNo",
            Optional.of(
                new Condition.Compare(
                    MARRIAGE.requiredField("registeredOn"),
                    Comparison.LESS,
                    new Operand.Today(Period.ZERO, Optional.empty()))));
    Condition lasting =
        new Condition.Compare(
            MARRIAGE.requiredField("husbandId"),
            Comparison.NOT_EQUAL,
            new Operand.Literal("110105194912310028", Scalar.STRING));
    Condition phone =
        new Condition.Compare(
            PERSON.requiredField("phone"),
            Comparison.EQUAL,
            new Operand.Literal("13800000000", Scalar.STRING));
    return new Check(
        "Person",
        "isMarried",
        Optional.empty(),
        CityFixture.CIVIL,
        reading == Link.Reading.GOVERNED,
        new Condition.And(List.of(phone, new Condition.Exists(link, marriage, lasting))),
        "TRUE",
        CityFixture.OPEN,
        List.of(CityFixture.CIVIL, CityFixture.POLICE));
  }

  @Test
  void attachesWhatACheckReadsLateAndWithoutTheOwnersRules() {
    Check check = isMarried(Link.Reading.UNFILTERED);
    Fetch fetch = plan(person(new Selection.OfCheck("married", check)));

    Attachment attachment = fetch.late().getFirst();
    assertThat(fetch.late()).hasSize(1);
    assertThat(fetch.rows().attachments()).isEmpty();
    RowsPlan marriages = attachment.rows().orElseThrow();
    assertThat(((RowsPlan.Statements.ByKeys) marriages.statements()).oneKey().sql())
        .contains("`husband_id`")
        .doesNotContain("REPEAT(")
        .doesNotContain("`registered_on`");
    Computed married = fetch.rows().computed().getFirst();
    assertThat(married.path()).containsExactly("person", "married");
    assertThat(married.required()).isFalse();
    assertThat(married.columns()).contains(attachment.columns().getFirst().at());
    assertThat(whole(fetch).sql()).contains("\"phone\"").doesNotContain("REPEAT(");
  }

  @Test
  void keepsTheOwnersRulesInAFilteredCheck() {
    Check check = isMarried(Link.Reading.GOVERNED);
    Fetch fetch = plan(person(new Selection.OfCheck("married", check)));

    RowsPlan marriages = fetch.late().getFirst().rows().orElseThrow();
    assertThat(((RowsPlan.Statements.ByKeys) marriages.statements()).oneKey().sql())
        .contains("REPEAT(")
        .contains("`registered_on`");
    assertThat(whole(fetch).sql()).contains("REPEAT(");
  }

  @Test
  void needsWhatACheckReadsBeforeItFiltersOrOrders() {
    RowValue value = new RowValue.OfCheck(isMarried(Link.Reading.UNFILTERED));
    Condition married =
        new Condition.Compare(value, Comparison.EQUAL, new Operand.Parameter(0, Scalar.BOOLEAN));
    Fetch filtered =
        plan(new Root.Rows("persons", PERSON, where(married), List.of(field(PERSON, "name"))));
    assertThat(filtered.late()).isEmpty();
    assertThat(filtered.rows().attachments()).hasSize(1);
    assertThat(filtered.rows().conditions()).hasSize(1);

    ListArguments ordered =
        new ListArguments(
            Optional.empty(),
            List.of(new Order(value, true, false)),
            Optional.empty(),
            Optional.empty());
    Fetch sorted = plan(new Root.Rows("persons", PERSON, ordered, List.of(field(PERSON, "name"))));
    assertThat(sorted.rows().attachments()).hasSize(1);
    assertThat(sorted.rows().computed()).singleElement().matches(Computed::required);
    assertThat(sorted.rows().finish().sorted()).isFalse();
  }

  @Test
  void recordsWhatACheckReads() {
    PhysicalPlan plan =
        physical(person(new Selection.OfCheck("married", isMarried(Link.Reading.UNFILTERED))));
    assertThat(plan.accesses())
        .filteredOn(access -> access.typeName().equals("Marriage"))
        .singleElement()
        .satisfies(
            access -> {
              assertThat(access.columns()).containsExactly("husband_id");
              assertThat(access.rowFilter()).isEmpty();
              assertThat(access.masks()).isEmpty();
            });
    assertThat(plan.accesses())
        .filteredOn(access -> access.typeName().equals("Person"))
        .singleElement()
        .satisfies(access -> assertThat(access.columns()).contains("phone", "id_number"));
  }

  private static Condition compare(String name, Comparison comparison) {
    return new Condition.Compare(MARRIAGE.requiredField(name), comparison, text(0));
  }

  private static Root marriages(Condition condition) {
    return new Root.Rows(
        "marriages", MARRIAGE, where(condition), List.of(field(MARRIAGE, "status")));
  }

  private static Root person(Selection... selections) {
    return new Root.ByKey("person", PERSON, List.of(text(0)), List.of(selections));
  }

  private static ListArguments where(Condition condition) {
    return new ListArguments(Optional.of(condition), List.of(), Optional.empty(), Optional.empty());
  }

  private static ListArguments limited(ListArguments arguments, int slot) {
    return new ListArguments(
        arguments.where(),
        arguments.orderBy(),
        Optional.of(new Operand.Parameter(slot, Scalar.INT)),
        arguments.offset());
  }

  private static Selection.OfField field(ObjectType type, String name) {
    Field field = type.requiredField(name);
    return new Selection.OfField(name, field);
  }

  private static Selection.OfLink link(
      ObjectType type,
      String name,
      ObjectType target,
      ListArguments arguments,
      Selection... selections) {
    return new Selection.OfLink(
        name, type.link(name).orElseThrow(), target, arguments, List.of(selections));
  }

  private static Operand.Parameter text(int slot) {
    return new Operand.Parameter(slot, Scalar.STRING);
  }

  private static PhysicalPlan physical(Root root) {
    return CityFixture.planner().plan(CityFixture.granted(root));
  }

  private static Fetch plan(Root root) {
    return (Fetch) physical(root).roots().getFirst().orElseThrow();
  }

  private static Fetch linked(Fetch fetch) {
    return (Fetch) Connections.links(fetch.layout()).getFirst().fetch();
  }

  private static StatementTemplate whole(Fetch fetch) {
    return ((RowsPlan.Statements.Whole) fetch.rows().statements()).statement();
  }

  private static StatementTemplate oneKey(Fetch fetch) {
    return ((RowsPlan.Statements.ByKeys) fetch.rows().statements()).oneKey();
  }

  private static StatementTemplate manyKeys(Fetch fetch) {
    return ((RowsPlan.Statements.ByKeys) fetch.rows().statements()).manyKeys().orElseThrow();
  }

  private static void collect(Fetch fetch, List<String> statements) {
    switch (fetch.rows().statements()) {
      case RowsPlan.Statements.Whole whole -> statements.add(whole.statement().sql());
      case RowsPlan.Statements.ByKeys keys -> {
        statements.add(keys.oneKey().sql());
        keys.manyKeys().ifPresent(many -> statements.add(many.sql()));
      }
    }
    Connections.links(fetch.layout()).forEach(link -> collect((Fetch) link.fetch(), statements));
  }
}
