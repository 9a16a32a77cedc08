package dev.landbridge.policies.publication;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.policies.grant.GivenGrant;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.publication.Difference.Broken;
import dev.landbridge.policies.publication.Difference.Kind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Grants that count in one catalog and would not in another, because what they are for is gone, is
 * shared with nobody, or is not what it was. Who was given them is told to their owner alone.
 */
final class BrokenGrants {
  private final Owners before;
  private final Owners after;
  private final String owner;

  private BrokenGrants(Catalog before, Catalog after, String owner) {
    this.before = new Owners(before);
    this.after = new Owners(after);
    this.owner = owner;
  }

  /**
   * One difference for each.
   *
   * @param owner code of the department that is told
   */
  static List<Difference> of(List<GivenGrant> grants, Catalog before, Catalog after, String owner) {
    BrokenGrants broken = new BrokenGrants(before, after, owner);
    return grants.stream()
        .filter(grant -> counts(grant, broken.before) && !counts(grant, broken.after))
        .map(broken::told)
        .distinct()
        .toList();
  }

  private static boolean counts(GivenGrant grant, Owners owners) {
    return owners.has(grant.use())
        && owners
            .of(grant.use())
            .withheld()
            .filter(it -> !it.code().equals(grant.consumer()))
            .isEmpty()
        && grant
            .definition()
            .filter(then -> !then.permits(owners.definition(grant.use())))
            .isEmpty();
  }

  private Difference told(GivenGrant grant) {
    FieldUse use = grant.use();
    String subject = use.typeName() + "." + use.member();
    if (!grant.owner().equals(owner)) {
      return Difference.of(
          Kind.BREAKS,
          subject,
          "grant",
          "%s 给出的授权（%s）将失效".formatted(grant.owner(), use.kind()),
          "ends a grant of %s (%s)".formatted(grant.owner(), use.kind()));
    }
    String request = grant.request().map(UUID::toString).orElse("-");
    return new Difference(
        Kind.BREAKS,
        subject,
        "grant",
        "%s 授予 %s 办理 %s 的授权（%s，请求 %s）将失效 / %s the grant to %s for %s (%s, request %s) ends"
            .formatted(
                subject,
                grant.consumer(),
                grant.matter(),
                use.kind(),
                request,
                subject,
                grant.consumer(),
                grant.matter(),
                use.kind(),
                request),
        Optional.of(new Broken(grant.consumer(), grant.matter(), grant.request())));
  }
}
