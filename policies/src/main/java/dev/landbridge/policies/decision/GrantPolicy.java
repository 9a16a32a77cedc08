package dev.landbridge.policies.decision;

import dev.landbridge.core.access.AccessPolicy;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.OperationUses;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.policies.grant.Definition;
import dev.landbridge.policies.grant.GrantIndex.Held;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.grant.Owners.Needed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides by recorded grants: what none of them covers is denied, and what is not shared is denied
 * to all but its owner. Thread-safe.
 *
 * <p>Source: 政务数据共享条例 article 25, no wider scope and no other purpose than granted.
 */
final class GrantPolicy implements AccessPolicy {
  private final Supplier<SnapshotKeeper.Present> present;
  private final Function<Catalog, Owners> prepare;

  /**
   * A policy over a state that changes.
   *
   * @param prepare the owners in a catalog whose automatic grants are on record
   */
  GrantPolicy(Supplier<SnapshotKeeper.Present> present, Function<Catalog, Owners> prepare) {
    this.present = present;
    this.prepare = prepare;
  }

  @Override
  public Decision decide(
      Principal principal, Purpose purpose, Catalog catalog, OperationUses operation) {
    Owners owners = prepare.apply(catalog);
    SnapshotKeeper.Present state = present.get();
    PolicySnapshot snapshot = state.snapshot();
    boolean served = snapshot.registry().serves(principal.department(), purpose.matter());
    Held held =
        snapshot
            .grants()
            .heldBy(
                principal.department(),
                purpose.matter(),
                principal.person().isPresent(),
                operation.digest(),
                state.now());
    Map<FieldUse, Verdict> verdicts = HashMap.newHashMap(operation.uses().size());
    for (FieldUse use : operation.uses()) {
      Needed needed = owners.of(use);
      boolean withheld =
          needed.withheld().filter(it -> !it.code().equals(principal.department())).isPresent();
      verdicts.put(
          use,
          served && !withheld
              ? verdict(held, needed, use, owners.definition(use))
              : denied(needed.departments().getFirst()));
    }
    return new Decision(snapshot.version(), verdicts);
  }

  /** Every owner must have granted it; the first who has not is named. */
  private static Verdict verdict(Held held, Needed needed, FieldUse use, Definition definition) {
    String grants = "";
    for (Department owner : needed.departments()) {
      boolean shared = needed.unconditional().filter(owner::equals).isPresent();
      Optional<String> grant = held.grant(owner.code(), use, shared, definition);
      if (grant.isEmpty()) {
        return denied(owner);
      }
      grants = grants.isEmpty() ? grant.get() : grants + " " + grant.get();
    }
    return new Verdict.Granted(grants);
  }

  private static Verdict denied(Department owner) {
    return new Verdict.Denied(owner);
  }
}
