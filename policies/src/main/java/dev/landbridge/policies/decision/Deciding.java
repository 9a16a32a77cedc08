package dev.landbridge.policies.decision;

import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.MaskKey;
import dev.landbridge.core.access.Quota;
import dev.landbridge.core.access.Quota.Period;
import dev.landbridge.core.access.TypeTerms;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Limits;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.policies.grant.GrantIndex.Held;
import dev.landbridge.policies.grant.GrantIndex.Live;
import dev.landbridge.policies.grant.Narrowing;
import dev.landbridge.policies.grant.NarrowingTable.Approved;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.grant.Owners.Needed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** One decision while it is made: verdicts, and the terms of the grants that they rest on. */
final class Deciding {
  private final Owners owners;
  private final Held held;
  private final String consumer;
  private final String matter;
  private final Map<FieldUse, Verdict> verdicts = new HashMap<>();
  private final Map<Approved, Narrowing> narrowings = new LinkedHashMap<>();
  private final Set<FieldUse> caseBound = new HashSet<>();

  /**
   * About uses of a department.
   *
   * @param held what it has been granted for the matter
   */
  Deciding(Owners owners, Held held, String consumer, String matter) {
    this.owners = owners;
    this.held = held;
    this.consumer = consumer;
    this.matter = matter;
  }

  /** Every owner must have granted it; the first who has not is named. */
  void decide(FieldUse use, Needed needed) {
    List<Live> grants = new ArrayList<>(needed.departments().size());
    for (Department owner : needed.departments()) {
      boolean shared = needed.unconditional().filter(owner::equals).isPresent();
      Optional<Live> grant = held.grant(owner.code(), use, shared, owners.definition(use));
      if (grant.isEmpty()) {
        deny(use, owner);
        return;
      }
      grants.add(grant.get());
    }
    verdicts.put(
        use, new Verdict.Granted(String.join(" ", grants.stream().map(Live::id).toList())));
    for (Live grant : grants) {
      grant.approved().ifPresent(approved -> narrow(use, approved, grant.narrowing()));
    }
  }

  private void narrow(FieldUse use, Approved approved, Narrowing narrowing) {
    if (!narrowing.equals(Narrowing.NONE)) {
      narrowings.put(approved, narrowing);
    }
    if (narrowing.caseBound()) {
      caseBound.add(use);
    }
  }

  /** What owners let nobody but themselves exceed, whatever they granted. */
  private void limit(Map<String, TypeTerms> terms, List<Quota> quotas) {
    verdicts.entrySet().stream()
        .filter(it -> it.getValue() instanceof Verdict.Granted)
        .map(it -> it.getKey().typeName())
        .distinct()
        .map(owners::type)
        .filter(type -> !type.owner().code().equals(consumer))
        .forEach(type -> limit(type, terms, quotas));
  }

  private void limit(ObjectType type, Map<String, TypeTerms> terms, List<Quota> quotas) {
    Limits limits = type.limits();
    limits
        .rows()
        .ifPresent(
            rows ->
                terms.merge(
                    type.name(),
                    new TypeTerms(List.of(), Map.of(), OptionalLong.of(rows), OptionalInt.empty()),
                    TypeTerms::and));
    String counted = "limits " + type.name() + " " + consumer + " " + matter;
    String owner = type.owner().code();
    limits
        .perMinute()
        .ifPresent(most -> quotas.add(new Quota(counted, owner, Period.MINUTE, most)));
    limits.perDay().ifPresent(most -> quotas.add(new Quota(counted, owner, Period.DAY, most)));
  }

  void deny(FieldUse use, Department owner) {
    verdicts.put(use, new Verdict.Denied(owner));
  }

  /**
   * What was decided.
   *
   * @param maskKey gives the key of hash masks, if any may be applied
   */
  Decision decision(long version, Supplier<MaskKey> maskKey) {
    Map<String, TypeTerms> terms = new HashMap<>();
    List<Quota> quotas = new ArrayList<>();
    narrowings.forEach(
        (approved, narrowing) -> {
          String owner = approved.owner();
          owners
              .narrowings()
              .terms(owner, narrowing)
              .orElseThrow(() -> new IllegalStateException("a grant that cannot be applied"))
              .forEach((type, ofType) -> terms.merge(type, ofType, TypeTerms::and));
          String id = approved.request() + ":" + owner;
          narrowing
              .perMinute()
              .ifPresent(most -> quotas.add(new Quota(id, owner, Period.MINUTE, most)));
          narrowing.perDay().ifPresent(most -> quotas.add(new Quota(id, owner, Period.DAY, most)));
        });
    limit(terms, quotas);
    boolean hashed =
        verdicts.keySet().stream().anyMatch(use -> owners.masksByHash(use.typeName()))
            || terms.values().stream().anyMatch(TypeTerms::masksByHash);
    return new Decision(
        version,
        verdicts,
        terms,
        caseBound,
        quotas,
        hashed ? Optional.of(maskKey.get()) : Optional.empty());
  }
}
