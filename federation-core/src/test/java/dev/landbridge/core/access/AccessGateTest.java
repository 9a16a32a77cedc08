package dev.landbridge.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.GraphQuery;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.query.PagePart;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import dev.landbridge.core.query.SummaryPart;
import dev.landbridge.core.type.Scalar;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessGateTest {
  private static final Sharing SHARED =
      new Sharing(Sharing.Attribute.UNCONDITIONAL, Optional.empty(), Optional.empty());
  private static final Department POLICE = new Department("GA", "公安局");
  private static final Department CIVIL = new Department("MZ", "民政局");
  private static final Condition ALIVE =
      new Condition.IsNull(field("Person", "diedOn", Optional.empty()));
  private static final ObjectType PERSON =
      type(
          "Person",
          POLICE,
          Optional.of(ALIVE),
          field("Person", "idNumber", Optional.of(new Mask.KeepEnds(6, 4))),
          field("Person", "name", Optional.empty()),
          field("Person", "diedOn", Optional.empty()));
  private static final ObjectType MARRIAGE =
      type(
          "Marriage",
          CIVIL,
          Optional.empty(),
          field("Marriage", "husbandId", Optional.empty()),
          field("Marriage", "wifeId", Optional.empty()),
          field("Marriage", "status", Optional.of(new Mask.Hash())));
  private static final Link MARRIAGES =
      new Link(
          "Person",
          "marriages",
          Optional.empty(),
          CIVIL,
          "Marriage",
          true,
          List.of("idNumber"),
          List.of(List.of("husbandId"), List.of("wifeId")),
          SHARED);

  private static Field field(String type, String name, Optional<Mask> mask) {
    return new Field(
        type,
        name,
        Optional.empty(),
        Scalar.STRING,
        false,
        name,
        Optional.empty(),
        Optional.empty(),
        mask,
        SHARED);
  }

  private static ObjectType type(
      String name, Department owner, Optional<Condition> rowFilter, Field... fields) {
    return new ObjectType(
        name,
        Optional.empty(),
        owner,
        name,
        "source",
        Optional.empty(),
        name,
        true,
        -1,
        new CatalogueEntry(Optional.empty(), CatalogueEntry.UpdateFrequency.LIVE, Set.of(), "L3"),
        SHARED,
        List.of(fields),
        List.of(),
        List.of(fields[0].name()),
        rowFilter);
  }

  private static Selection select(ObjectType type, String name) {
    return new Selection.OfField(name, type.requiredField(name));
  }

  private static Condition equal(ObjectType type, String name) {
    return new Condition.Compare(
        type.requiredField(name),
        Condition.Comparison.EQUAL,
        new Operand.Parameter(0, Scalar.STRING));
  }

  private static ListArguments where(Condition condition) {
    return new ListArguments(Optional.of(condition), List.of(), Optional.empty(), Optional.empty());
  }

  private static GraphQuery rows(ListArguments arguments, Selection... selections) {
    return new GraphQuery(
        "v1", List.of(new Root.Rows("persons", PERSON, arguments, List.of(selections))));
  }

  private static GraphQuery byKey(Selection... selections) {
    return new GraphQuery(
        "v1",
        List.of(
            new Root.ByKey(
                "person",
                PERSON,
                List.of(new Operand.Parameter(0, Scalar.STRING)),
                List.of(selections))));
  }

  private static Selection marriages(ListArguments arguments, Selection... selections) {
    return new Selection.OfLink("m", MARRIAGES, MARRIAGE, arguments, List.of(selections));
  }

  private static Decision allowAllBut(GraphQuery query, FieldUse... denied) {
    Set<FieldUse> uses = new HashSet<>(AccessGate.uses(query));
    Arrays.asList(denied).forEach(uses::remove);
    Map<FieldUse, Verdict> verdicts = new HashMap<>();
    uses.forEach(use -> verdicts.put(use, new Verdict.Granted("g1")));
    return new Decision(1, verdicts);
  }

  @Test
  void numberOfRowsIsNotToldWithoutAnyGrant() {
    Root typenames =
        new Root.Rows(
            "persons",
            PERSON,
            ListArguments.NONE,
            List.of(new Selection.OfTypename("__typename", "Person")));
    Root denied =
        new Root.Rows(
            "persons",
            PERSON,
            ListArguments.NONE,
            List.of(new Selection.OfField("name", PERSON.requiredField("name"))));

    for (Root root : List.of(typenames, denied)) {
      SecuredQuery secured =
          AccessGate.secure(new GraphQuery("v1", List.of(root)), new Decision(1, Map.of()));
      assertThat(secured.roots()).singleElement().isInstanceOf(SecuredRoot.Denied.class);
      assertThat(secured.denials())
          .anySatisfy(denial -> assertThat(denial.path()).containsExactly("persons"));
    }
  }

  @Test
  void listsEveryKindOfUse() {
    ListArguments arguments =
        new ListArguments(
            Optional.of(
                new Condition.Or(
                    List.of(
                        new Condition.Not(equal(PERSON, "name")),
                        new Condition.IsNull(PERSON.requiredField("diedOn"))))),
            List.of(new Order(PERSON.requiredField("idNumber"), false, false)),
            Optional.empty(),
            Optional.empty());
    GraphQuery query =
        rows(
            arguments,
            select(PERSON, "name"),
            marriages(where(equal(MARRIAGE, "status")), select(MARRIAGE, "wifeId")));
    assertThat(AccessGate.uses(query))
        .containsExactlyInAnyOrder(
            new FieldUse("Person", "name", Kind.FILTER),
            new FieldUse("Person", "diedOn", Kind.FILTER),
            new FieldUse("Person", "idNumber", Kind.ORDER),
            new FieldUse("Person", "name", Kind.SELECT),
            new FieldUse("Person", "marriages", Kind.LINK),
            new FieldUse("Marriage", "status", Kind.FILTER),
            new FieldUse("Marriage", "wifeId", Kind.SELECT));
    assertThat(AccessGate.uses(byKey()))
        .containsExactly(new FieldUse("Person", "idNumber", Kind.LOOK_UP));
  }

  @Test
  void deniesWhatHasNoVerdict() {
    GraphQuery query = byKey(select(PERSON, "name"));
    SecuredQuery secured = AccessGate.secure(query, new Decision(1, Map.of()));
    assertThat(secured.roots()).containsExactly(new SecuredRoot.Denied("person"));
    assertThat(secured.denials())
        .containsExactly(
            new Denial(
                List.of("person"), new FieldUse("Person", "idNumber", Kind.LOOK_UP), POLICE));
    assertThat(secured.catalogVersion()).isEqualTo("v1");
  }

  @Test
  void nullsFieldWithoutGrantAndKeepsTheOthers() {
    GraphQuery query = byKey(select(PERSON, "name"), select(PERSON, "diedOn"));
    FieldUse missing = new FieldUse("Person", "diedOn", Kind.SELECT);
    SecuredQuery secured = AccessGate.secure(query, allowAllBut(query, missing));
    SecuredRoot.ByKey root = (SecuredRoot.ByKey) secured.roots().getFirst();
    assertThat(root.selections())
        .containsExactly(
            new SecuredSelection.OfField("name", PERSON.requiredField("name")),
            new SecuredSelection.Denied("diedOn"));
    assertThat(secured.denials())
        .containsExactly(new Denial(List.of("person", "diedOn"), missing, POLICE));
  }

  @Test
  void doesNotTakeOneKindOfUseForAnother() {
    GraphQuery query = rows(where(equal(PERSON, "name")), select(PERSON, "name"));
    Decision selectOnly =
        new Decision(
            1, Map.of(new FieldUse("Person", "name", Kind.SELECT), new Verdict.Granted("g1")));
    assertThat(AccessGate.secure(query, selectOnly).roots())
        .containsExactly(new SecuredRoot.Denied("persons"));
  }

  @Test
  void deniesListWhoseFilterOrOrderIsNotGranted() {
    GraphQuery filtered = rows(where(equal(PERSON, "diedOn")), select(PERSON, "name"));
    assertThat(
            AccessGate.secure(
                    filtered, allowAllBut(filtered, new FieldUse("Person", "diedOn", Kind.FILTER)))
                .roots())
        .containsExactly(new SecuredRoot.Denied("persons"));
    GraphQuery ordered =
        rows(
            new ListArguments(
                Optional.empty(),
                List.of(new Order(PERSON.requiredField("diedOn"), true, false)),
                Optional.empty(),
                Optional.empty()),
            select(PERSON, "name"));
    assertThat(
            AccessGate.secure(
                    ordered, allowAllBut(ordered, new FieldUse("Person", "diedOn", Kind.ORDER)))
                .roots())
        .containsExactly(new SecuredRoot.Denied("persons"));
  }

  @Test
  void deniesLinkWhoseFilterIsNotGrantedAndKeepsTheRow() {
    GraphQuery query =
        byKey(
            select(PERSON, "name"),
            marriages(where(equal(MARRIAGE, "status")), select(MARRIAGE, "wifeId")));
    FieldUse missing = new FieldUse("Marriage", "status", Kind.FILTER);
    SecuredQuery secured = AccessGate.secure(query, allowAllBut(query, missing));
    SecuredRoot.ByKey root = (SecuredRoot.ByKey) secured.roots().getFirst();
    assertThat(root.selections().get(1)).isEqualTo(new SecuredSelection.Denied("m"));
    assertThat(secured.denials())
        .containsExactly(new Denial(List.of("person", "m"), missing, CIVIL));
  }

  @Test
  void namesTheOwnerThatTheVerdictNames() {
    GraphQuery query = byKey(marriages(ListArguments.NONE, select(MARRIAGE, "wifeId")));
    FieldUse link = new FieldUse("Person", "marriages", Kind.LINK);
    Map<FieldUse, Verdict> verdicts = new HashMap<>(allowAllBut(query, link).verdicts());
    verdicts.put(link, new Verdict.Denied(CIVIL));
    SecuredQuery secured = AccessGate.secure(query, new Decision(1, verdicts));
    assertThat(secured.denials()).containsExactly(new Denial(List.of("person", "m"), link, CIVIL));
  }

  @Test
  void keepsMaskOfKeyOnTheOtherEndOfLink() {
    GraphQuery query = byKey(marriages(ListArguments.NONE, select(MARRIAGE, "wifeId")));
    SecuredRoot.ByKey root =
        (SecuredRoot.ByKey) AccessGate.secure(query, allowAllBut(query)).roots().getFirst();
    SecuredSelection.OfLink link = (SecuredSelection.OfLink) root.selections().getFirst();
    assertThat(link.target().masks())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "husbandId", new Mask.KeepEnds(6, 4),
                "wifeId", new Mask.KeepEnds(6, 4),
                "status", new Mask.Hash()));
  }

  @Test
  void plantsRowFilterAndMasksUnderTheQuery() {
    GraphQuery query = rows(ListArguments.NONE, select(PERSON, "name"));
    SecuredRoot.Rows root =
        (SecuredRoot.Rows) AccessGate.secure(query, allowAllBut(query)).roots().getFirst();
    assertThat(root.type().rowFilter()).contains(ALIVE);
    assertThat(root.type().mask(PERSON.requiredField("idNumber")))
        .contains(new Mask.KeepEnds(6, 4));
    assertThat(root.type().mask(PERSON.requiredField("name"))).isEmpty();
  }

  @Test
  void deniesPartsOfAPageAndNeverWhatACursorHolds() {
    Root.Page page =
        new Root.Page(
            "page",
            PERSON,
            ListArguments.NONE,
            Optional.of(equal(PERSON, "name")),
            false,
            List.of(),
            List.of(
                new PagePart.OfTotalCount("totalCount"),
                new PagePart.OfInfo("pageInfo", List.of()),
                new PagePart.OfRows("nodes", List.of(select(PERSON, "name"))),
                new PagePart.OfEdges("edges", List.of(new PagePart.EdgePart.OfCursor("cursor")))));
    GraphQuery query = new GraphQuery("v1", List.of(page));
    assertThat(AccessGate.uses(query))
        .containsExactlyInAnyOrder(
            new FieldUse("Person", "idNumber", Kind.AGGREGATE),
            new FieldUse("Person", "idNumber", Kind.SELECT),
            new FieldUse("Person", "name", Kind.SELECT));
    assertThat(parts(query, "name"))
        .containsExactly(
            new SecuredPagePart.Denied("totalCount"),
            new SecuredPagePart.Denied("pageInfo"),
            new SecuredPagePart.OfRows(
                "nodes",
                List.of(new SecuredSelection.OfField("name", PERSON.requiredField("name")))),
            new SecuredPagePart.Denied("edges"));
    assertThat(parts(query, "idNumber"))
        .containsExactly(
            new SecuredPagePart.Denied("totalCount"),
            new SecuredPagePart.OfInfo("pageInfo", List.of()),
            new SecuredPagePart.OfRows("nodes", List.of(new SecuredSelection.Denied("name"))),
            new SecuredPagePart.OfEdges(
                "edges", List.of(new SecuredPagePart.Edge.OfCursor("cursor"))));
  }

  @Test
  void readsNoRowsForAPageOfWhichNothingIsGranted() {
    for (PagePart part :
        List.of(
            new PagePart.OfTypename("__typename", "PersonsConnection"),
            new PagePart.OfEdges("edges", List.of(new PagePart.EdgePart.OfCursor("cursor"))),
            new PagePart.OfRows("nodes", List.of(select(PERSON, "name"))))) {
      GraphQuery query =
          new GraphQuery(
              "v1",
              List.of(
                  new Root.Page(
                      "page",
                      PERSON,
                      ListArguments.NONE,
                      Optional.empty(),
                      false,
                      List.of(),
                      List.of(part))));
      assertThat(AccessGate.secure(query, new Decision(1, Map.of())).roots())
          .singleElement()
          .isInstanceOf(SecuredRoot.Denied.class);
      assertThat(AccessGate.secure(query, allowAllBut(query)).roots())
          .singleElement()
          .isInstanceOf(SecuredRoot.Page.class);
    }
  }

  @Test
  void readsNoRowsForNumbersOfWhichNoneIsGranted() {
    for (SummaryPart part :
        List.of(
            new SummaryPart.OfTypename("__typename", "PersonsAggregate"),
            new SummaryPart.OfAggregation("count", Aggregation.COUNT_ROWS))) {
      List<SummaryPart> parts = List.of(new SummaryPart.Nested("aggregate", List.of(part)));
      for (Root root :
          List.of(
              new Root.Summary("numbers", PERSON, ListArguments.NONE, parts),
              new Root.Groups(
                  "numbers",
                  PERSON,
                  List.of(),
                  Optional.empty(),
                  Optional.empty(),
                  List.of(),
                  Optional.empty(),
                  Optional.empty(),
                  parts))) {
        GraphQuery query = new GraphQuery("v1", List.of(root));
        assertThat(AccessGate.secure(query, new Decision(1, Map.of())).roots())
            .singleElement()
            .isInstanceOf(SecuredRoot.Denied.class);
        assertThat(AccessGate.secure(query, allowAllBut(query)).roots())
            .singleElement()
            .isNotInstanceOf(SecuredRoot.Denied.class);
      }
    }
  }

  /** The parts of the only page if one field is granted to be read. */
  private static List<SecuredPagePart> parts(GraphQuery query, String granted) {
    FieldUse use = new FieldUse("Person", granted, Kind.SELECT);
    Decision decision = new Decision(1, Map.of(use, new Verdict.Granted("g-1")));
    return ((SecuredRoot.Page) AccessGate.secure(query, decision).roots().getFirst()).parts();
  }

  private static Check check(boolean filtered) {
    Link link =
        new Link(
            "Person",
            "(Marriage husbandId = idNumber)",
            Optional.empty(),
            CIVIL,
            "Marriage",
            true,
            List.of("idNumber"),
            List.of(List.of("husbandId")),
            SHARED,
            filtered ? Link.Reading.GOVERNED : Link.Reading.UNFILTERED);
    return new Check(
        "Person",
        "isMarried",
        Optional.empty(),
        CIVIL,
        filtered,
        new Condition.Exists(link, MARRIAGE, new Condition.And(List.of())),
        "TRUE",
        SHARED,
        List.of(CIVIL, POLICE));
  }

  private static final FieldUse CHECK = new FieldUse("Person", "isMarried", Kind.CHECK);

  @Test
  void asksForACheckAloneAndNotForWhatItReads() {
    GraphQuery query = byKey(new Selection.OfCheck("married", check(false)));
    assertThat(AccessGate.uses(query))
        .containsExactly(new FieldUse("Person", "idNumber", Kind.LOOK_UP), CHECK);
    RowValue value = new RowValue.OfCheck(check(false));
    Condition married =
        new Condition.Compare(
            value, Condition.Comparison.EQUAL, new Operand.Parameter(0, Scalar.BOOLEAN));
    GraphQuery other =
        rows(
            new ListArguments(
                Optional.of(married),
                List.of(value),
                List.of(new Order(value, false, false)),
                Optional.empty(),
                Optional.empty()),
            select(PERSON, "name"));
    assertThat(AccessGate.uses(other))
        .containsExactly(
            new FieldUse("Person", "isMarried", Kind.FILTER),
            new FieldUse("Person", "isMarried", Kind.GROUP),
            new FieldUse("Person", "isMarried", Kind.ORDER),
            new FieldUse("Person", "name", Kind.SELECT));
    for (Kind kind : List.of(Kind.FILTER, Kind.GROUP, Kind.ORDER)) {
      FieldUse missing = new FieldUse("Person", "isMarried", kind);
      assertThat(AccessGate.secure(other, allowAllBut(other, missing)).roots())
          .containsExactly(new SecuredRoot.Denied("persons"));
    }
  }

  @Test
  void nullsACheckThatIsNotGranted() {
    GraphQuery query =
        byKey(select(PERSON, "name"), new Selection.OfCheck("married", check(false)));
    SecuredQuery secured = AccessGate.secure(query, allowAllBut(query, CHECK));
    SecuredRoot.ByKey root = (SecuredRoot.ByKey) secured.roots().getFirst();
    assertThat(root.selections().getLast()).isEqualTo(new SecuredSelection.Denied("married"));
    assertThat(secured.denials())
        .containsExactly(new Denial(List.of("person", "married"), CHECK, POLICE));
  }

  @Test
  void answersACheckOnlyForARowThatItsKeyFixes() {
    Check check = check(false);
    SecuredQuery fixed =
        AccessGate.secure(
            byKey(new Selection.OfCheck("married", check)),
            allowAllBut(byKey(new Selection.OfCheck("married", check)), NOTHING));
    assertThat(((SecuredRoot.ByKey) fixed.roots().getFirst()).selections())
        .containsExactly(new SecuredSelection.OfCheck("married", check));

    GraphQuery list =
        rows(ListArguments.NONE, select(PERSON, "name"), new Selection.OfCheck("married", check));
    SecuredQuery secured = AccessGate.secure(list, allowAllBut(list, NOTHING));
    assertThat(((SecuredRoot.Rows) secured.roots().getFirst()).selections().getLast())
        .isEqualTo(new SecuredSelection.Denied("married"));
    assertThat(secured.denials())
        .containsExactly(
            new Denial(
                List.of("persons", "married"), CHECK, CIVIL, Denial.Reason.NOT_FIXED_BY_KEY));
    assertThat(secured.denials().getFirst().code()).isEqualTo(ErrorCode.CHECK_NEEDS_KEY);
  }

  private static final FieldUse NOTHING = new FieldUse("Nobody", "nothing", Kind.SELECT);

  @Test
  void followsToOneLinksFromAFixedRowAndNoLists() {
    for (boolean list : List.of(false, true)) {
      Link spouses =
          new Link(
              "Person",
              "spouses",
              Optional.empty(),
              CIVIL,
              "Person",
              list,
              List.of("name"),
              List.of(List.of("idNumber")),
              SHARED);
      GraphQuery query =
          byKey(
              new Selection.OfLink(
                  "spouses",
                  spouses,
                  PERSON,
                  ListArguments.NONE,
                  List.of(new Selection.OfCheck("married", check(false)))));
      SecuredQuery secured = AccessGate.secure(query, allowAllBut(query, NOTHING));
      assertThat(secured.denials()).hasSize(list ? 1 : 0);
    }
  }

  @Test
  void liftsTheOwnersRulesBehindLinksOfAnUnfilteredCheckOnly() {
    ObjectType hidden =
        type(
            "Marriage",
            CIVIL,
            Optional.of(ALIVE),
            field("Marriage", "husbandId", Optional.of(new Mask.Hash())),
            field("Marriage", "wifeId", Optional.empty()));
    for (boolean filtered : List.of(false, true)) {
      Link link = ((Condition.Exists) check(filtered).condition()).link();
      GovernedType through =
          GovernedType.of(PERSON, new Decision(1, Map.of())).through(link, hidden);
      assertThat(through.rowFilter().isPresent()).isEqualTo(filtered);
      assertThat(through.masks().isEmpty()).isEqualTo(!filtered);
    }
    GovernedType governed =
        GovernedType.of(PERSON, new Decision(1, Map.of())).through(MARRIAGES, hidden);
    assertThat(governed.rowFilter()).isPresent();
    assertThat(governed.masks()).containsKeys("husbandId", "wifeId");
  }

  @Test
  void plantsAnOwnersTermsUnderTheQueryWhereverItsTypeIs() {
    GraphQuery query =
        byKey(select(PERSON, "name"), marriages(ListArguments.NONE, select(MARRIAGE, "wifeId")));
    Condition valid = new Condition.IsNull(MARRIAGE.requiredField("status"));
    Decision decision =
        new Decision(
            1,
            allowAllBut(query).verdicts(),
            Map.of(
                "Person",
                new TypeTerms(
                    List.of(),
                    Map.of("name", new Mask.KeepEnds(1, 0)),
                    OptionalLong.empty(),
                    OptionalInt.empty()),
                "Marriage",
                new TypeTerms(
                    List.of(valid),
                    Map.of("status", new Mask.Null()),
                    OptionalLong.of(3),
                    OptionalInt.empty())),
            Set.of(),
            List.of(),
            Optional.empty());
    SecuredRoot.ByKey root =
        (SecuredRoot.ByKey) AccessGate.secure(query, decision).roots().getFirst();
    assertThat(root.type().masks())
        .containsEntry("name", new Mask.KeepEnds(1, 0))
        .containsEntry("idNumber", new Mask.KeepEnds(6, 4));
    assertThat(root.type().rowFilter()).contains(ALIVE);
    GovernedType target = ((SecuredSelection.OfLink) root.selections().getLast()).target();
    assertThat(target.rowFilter()).contains(valid);
    assertThat(target.mostRows()).hasValue(3);
    assertThat(target.masks())
        .as("of a published mask and another one nothing is left")
        .containsEntry("status", new Mask.Null());
  }

  @Test
  void joinsTermsToTheStricter() {
    Condition alive = ALIVE;
    TypeTerms one =
        new TypeTerms(
            List.of(alive),
            Map.of("name", new Mask.Hash()),
            OptionalLong.of(3),
            OptionalInt.empty());
    TypeTerms other =
        new TypeTerms(
            List.of(alive),
            Map.of("name", new Mask.KeepEnds(1, 1)),
            OptionalLong.of(2),
            OptionalInt.empty());
    assertThat(one.and(other))
        .isEqualTo(
            new TypeTerms(
                List.of(alive),
                Map.of("name", new Mask.Null()),
                OptionalLong.of(2),
                OptionalInt.empty()));
    assertThat(one.and(TypeTerms.NONE)).isEqualTo(one);
    assertThat(TypeTerms.NONE.and(one)).isEqualTo(one);
  }

  /** Decided by the owners' rules alone, whatever rows there are. */
  @Test
  void saysWhereAnAnswerIsAboutPartOfTheRows() {
    TypeTerms some =
        new TypeTerms(
            List.of(new Condition.IsNull(MARRIAGE.requiredField("status"))),
            Map.of(),
            OptionalLong.empty(),
            OptionalInt.empty());
    Condition married = new Condition.Exists(MARRIAGES, MARRIAGE, new Condition.And(List.of()));
    Condition unmarried = new Condition.Not(married);
    GraphQuery asked =
        new GraphQuery(
            "v1",
            List.of(
                new Root.Rows("married", PERSON, where(married), List.of(select(PERSON, "name"))),
                new Root.Rows(
                    "unmarried", PERSON, where(unmarried), List.of(select(PERSON, "name"))),
                new Root.Summary("count", MARRIAGE, ListArguments.NONE, List.of()),
                new Root.ByKey(
                    "person",
                    PERSON,
                    List.of(new Operand.Parameter(0, Scalar.STRING)),
                    List.of(
                        marriages(ListArguments.NONE, select(MARRIAGE, "wifeId")),
                        new Selection.OfSummary(
                            "many", MARRIAGES, MARRIAGE, ListArguments.NONE, List.of())))));
    Map<FieldUse, Verdict> all = allowAllBut(asked).verdicts();
    assertThat(AccessGate.secure(asked, new Decision(1, all)).restricted()).isEmpty();
    Decision narrowed =
        new Decision(1, all, Map.of("Marriage", some), Set.of(), List.of(), Optional.empty());
    assertThat(AccessGate.secure(asked, narrowed).restricted())
        .containsExactly(List.of("unmarried"), List.of("count"), List.of("person", "many"));
  }
}
