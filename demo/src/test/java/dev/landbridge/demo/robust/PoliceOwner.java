package dev.landbridge.demo.robust;

import dev.landbridge.core.access.Principal;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.policies.grant.GrantStatus;
import dev.landbridge.policies.grant.Grants.Selected;
import dev.landbridge.policies.registry.Role;
import java.util.Optional;
import java.util.Set;

/** Who decides about the data of the police. */
final class PoliceOwner {
  private static final Principal GAO =
      new Principal(Optional.of("gao"), Optional.empty(), "GA", Set.of(Role.OWNER.name()));

  private PoliceOwner() {}

  static void suspend(String grant) {
    change(grant, GrantStatus.SUSPENDED);
  }

  static void resume(String grant) {
    change(grant, GrantStatus.ACTIVE);
  }

  private static void change(String grant, GrantStatus to) {
    SharedCity.get()
        .landbridge()
        .policies()
        .grants()
        .change(GAO, Selected.one(grant), to, "核查 / under review", (_, _) -> {});
  }
}
