package dev.landbridge.policies.decision;

import dev.landbridge.core.access.AccessPolicy;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.MaskKey;
import dev.landbridge.core.access.OperationUses;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.policies.grant.GrantIndex.Asking;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.grant.Owners.Needed;
import dev.landbridge.policies.ledger.record.SubjectKey;
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
  private final SubjectKey masks;

  /**
   * A policy over a state that changes.
   *
   * @param prepare the owners in a catalog whose automatic grants are on record
   * @param masks from which the keys of hash masks are derived
   */
  GrantPolicy(
      Supplier<SnapshotKeeper.Present> present,
      Function<Catalog, Owners> prepare,
      SubjectKey masks) {
    this.present = present;
    this.prepare = prepare;
    this.masks = masks;
  }

  @Override
  public Decision decide(
      Principal principal, Purpose purpose, Catalog catalog, OperationUses operation) {
    Owners owners = prepare.apply(catalog);
    SnapshotKeeper.Present state = present.get();
    return state
        .snapshot()
        .decisions()
        .get(
            new DecisionCache.Key(
                state.snapshot().grants().around(state.now()),
                catalog.version(),
                principal.department(),
                purpose.matter(),
                principal.person().isPresent(),
                operation),
            key -> decide(key, owners, state));
  }

  private Decision decide(DecisionCache.Key key, Owners owners, SnapshotKeeper.Present state) {
    PolicySnapshot snapshot = state.snapshot();
    boolean served = snapshot.registry().serves(key.department(), key.matter());
    Asking asking =
        new Asking(
            key.department(),
            key.matter(),
            key.attended(),
            key.operation().digest(),
            owners.meeting(key.operation().uses()),
            owners,
            state.now());
    Deciding deciding =
        new Deciding(owners, snapshot.grants().heldBy(asking), key.department(), key.matter());
    for (FieldUse use : key.operation().uses()) {
      Needed needed = owners.of(use);
      boolean withheld =
          needed.withheld().filter(it -> !it.code().equals(key.department())).isPresent();
      if (served && !withheld) {
        deciding.decide(use, needed);
      } else {
        deciding.deny(use, needed.departments().getFirst());
      }
    }
    return deciding.decision(snapshot.version(), () -> maskKey(key.department(), key.matter()));
  }

  private MaskKey maskKey(String consumer, String matter) {
    return new MaskKey(masks.derivedBytes("masks\n" + consumer + "\n" + matter));
  }
}
