package dev.landbridge.demo.robust;

import dev.landbridge.core.access.Principal;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.policies.decision.PolicyState;
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
    suspend(SharedCity.get().landbridge().policies(), grant);
  }

  /** On another server with a state of its own. */
  static void suspend(PolicyState policies, String grant) {
    change(policies, grant, GrantStatus.SUSPENDED);
  }

  static void resume(String grant) {
    change(SharedCity.get().landbridge().policies(), grant, GrantStatus.ACTIVE);
  }

  private static void change(PolicyState policies, String grant, GrantStatus to) {
    policies.grants().change(GAO, Selected.one(grant), to, "核查 / under review", (_, _) -> {});
  }
}
