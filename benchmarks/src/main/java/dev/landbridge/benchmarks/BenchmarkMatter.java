package dev.landbridge.benchmarks;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.registry.Matter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A matter of its own, for which all owners have granted a department everything in every way. */
final class BenchmarkMatter {
  /** Its code. */
  static final String CODE = "LB-CS";

  private static final String CONSUMER = "GJJ";

  private BenchmarkMatter() {}

  /** The matter and its grants, to be added to what the demo has seeded. */
  static PolicySeed seed(Catalog catalog) {
    List<Grant> grants = new ArrayList<>();
    for (ObjectType type : catalog.types().values()) {
      type.fields().forEach(field -> grant(grants, type, field.name(), type.owner().code()));
      for (Link link : type.links()) {
        Stream.of(link.owner(), type.owner(), catalog.target(link).owner())
            .distinct()
            .forEach(owner -> grant(grants, type, link.name(), owner.code()));
      }
    }
    Matter matter = new Matter(CODE, "测试 / benchmark", Set.of(CONSUMER));
    return new PolicySeed(List.of(), List.of(), List.of(), List.of(matter), grants);
  }

  /**
   * Live grants to the same department for the same matters, of fields that nobody asks for: what a
   * decision has to look through.
   */
  static PolicySeed others(int number) {
    List<Grant> grants =
        IntStream.range(0, number)
            .mapToObj(
                i ->
                    Grant.of(
                        CONSUMER,
                        i % 2 == 0
                            ? CODE
                            : dev.landbridge.demo.running.Matter.providentFundWithdrawal().code(),
                        "GA",
                        new FieldUse("Person", "field" + i, FieldUse.Kind.SELECT)))
            .toList();
    return new PolicySeed(List.of(), List.of(), List.of(), List.of(), grants);
  }

  private static void grant(List<Grant> grants, ObjectType type, String member, String owner) {
    for (FieldUse.Kind kind : FieldUse.Kind.values()) {
      FieldUse use = new FieldUse(type.name(), member, kind);
      grants.add(Grant.of(CONSUMER, CODE, owner, use));
    }
  }
}
