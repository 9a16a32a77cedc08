package dev.landbridge.core.plan;

import static dev.landbridge.core.plan.CityFixture.HOUSEHOLD;
import static dev.landbridge.core.plan.CityFixture.MARRIAGE;
import static dev.landbridge.core.plan.CityFixture.PERSON;

import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import dev.landbridge.core.type.Scalar;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
  static Selection.OfField f(ObjectType type, String name) {
    return new Selection.OfField(name, type.requiredField(name));
  }

  static Selection.OfLink l(
      ObjectType type, String name, ObjectType target, ListArguments args, Selection... s) {
    return new Selection.OfLink(name, type.link(name).orElseThrow(), target, args, List.of(s));
  }

  static Operand.Parameter p(int slot) {
    return new Operand.Parameter(slot, Scalar.STRING);
  }

  @Test
  void scratch() {
    ListArguments married =
        new ListArguments(
            Optional.of(
                new Condition.Compare(
                    MARRIAGE.requiredField("status"), Condition.Comparison.EQUAL, p(1))),
            List.of(new Order(MARRIAGE.requiredField("registeredOn"), true, false)),
            Optional.of(new Operand.Parameter(2, Scalar.INT)),
            Optional.empty());
    Root root =
        new Root.ByKey(
            "p",
            PERSON,
            List.of(p(0)),
            List.of(
                f(PERSON, "name"),
                f(PERSON, "phone"),
                l(
                    PERSON,
                    "household",
                    HOUSEHOLD,
                    ListArguments.NONE,
                    f(HOUSEHOLD, "address"),
                    l(HOUSEHOLD, "members", PERSON, ListArguments.NONE, f(PERSON, "name"))),
                l(
                    PERSON,
                    "marriages",
                    MARRIAGE,
                    married,
                    f(MARRIAGE, "husbandId"),
                    l(MARRIAGE, "husband", PERSON, ListArguments.NONE, f(PERSON, "idNumber")))));
    Root list =
        new Root.Rows(
            "m",
            MARRIAGE,
            new ListArguments(
                Optional.of(
                    new Condition.And(
                        List.of(
                            new Condition.Like(
                                MARRIAGE.requiredField("certificateNo"), p(1), true, true),
                            new Condition.In(MARRIAGE.requiredField("wifeId"), p(2), false),
                            new Condition.Compare(
                                MARRIAGE.requiredField("husbandId"),
                                Condition.Comparison.LESS,
                                p(3))))),
                List.of(new Order(MARRIAGE.requiredField("wifeId"), false, false)),
                Optional.of(new Operand.Parameter(2, Scalar.INT)),
                Optional.empty()),
            List.of(
                f(MARRIAGE, "wifeId"),
                l(MARRIAGE, "wife", PERSON, ListArguments.NONE, f(PERSON, "name"), 
                  l(PERSON, "household", HOUSEHOLD, ListArguments.NONE, f(HOUSEHOLD, "address"))),
                l(MARRIAGE, "husband", PERSON, ListArguments.NONE, l(PERSON, "marriages", MARRIAGE, married, f(MARRIAGE, "status")))));
    Root persons =
        new Root.Rows(
            "x",
            PERSON,
            new ListArguments(
                Optional.of(
                    new Condition.And(
                        List.of(
                            new Condition.Like(
                                PERSON.requiredField("name"), p(1), true, true),
                            new Condition.In(PERSON.requiredField("idNumber"), p(2), true),
                            new Condition.Compare(
                                PERSON.requiredField("phone"),
                                Condition.Comparison.EQUAL,
                                p(3))))),
                List.of(new Order(PERSON.requiredField("bornOn"), true, false)),
                Optional.of(new Operand.Parameter(2, Scalar.INT)),
                Optional.of(new Operand.Parameter(2, Scalar.INT))),
            List.of(f(PERSON, "name"), l(PERSON, "household", HOUSEHOLD, ListArguments.NONE, l(HOUSEHOLD, "members", PERSON, new ListArguments(Optional.empty(), List.of(), Optional.of(new Operand.Parameter(2, Scalar.INT)),Optional.empty()), f(PERSON, "name")))));
    for (int i = 0; i < 200; i++) { long t = System.nanoTime(); CityFixture.planner().plan(CityFixture.granted(root)); t = System.nanoTime() - t; if (i % 40 == 0 || i == 199) System.out.println("plan " + t / 1000 + " us"); }
    for (Root r : List.of(root, list, persons)) {
      PhysicalPlan plan = CityFixture.planner().plan(CityFixture.granted(r));
      print(plan.roots().getFirst().orElseThrow());
      System.out.println(plan.connections());
    }
  }

  static void print(FetchPlan plan) {
    Fetch fetch = (Fetch) plan;
    System.out.println(fetch.path());
    switch (fetch.statements()) {
      case Fetch.Statements.Whole whole -> System.out.println("  " + whole.statement().sql() + "\n  " + whole.statement().placeholders());
      case Fetch.Statements.ByKeys keys -> {
        System.out.println("  " + keys.oneKey().sql());
        keys.manyKeys().ifPresent(many -> System.out.println("  " + many.sql()));
      }
    }
    Connections.links(fetch.layout()).forEach(link -> print(link.fetch()));
  }
}
