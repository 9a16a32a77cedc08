package dev.landbridge.api.governance;

import dev.landbridge.api.pipeline.PersonalText;
import dev.landbridge.api.publication.PublishedCatalog.Published;
import dev.landbridge.core.access.Principal;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.InspectionRecorder;
import dev.landbridge.policies.ledger.PersonalKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One caller's call, as its fields see it. */
record GovernanceCall(GovernanceStages stages, Principal by, String networkAddress)
    implements ActRecorder, InspectionRecorder {

  /** Who must grant what of a catalog. */
  Owners owners(Published published) {
    return stages.policies().owners(published.schema().catalog());
  }

  @Override
  public void record(String name, Map<String, @Nullable Object> details) {
    record(name, details, Map.of());
  }

  @Override
  public void record(String name, Map<String, @Nullable Object> details, PersonalKey subject) {
    Map<String, @Nullable Object> personal = new HashMap<>();
    personal.put("subject", subject);
    record(name, details, personal);
  }

  private void record(
      String name, Map<String, @Nullable Object> details, Map<String, @Nullable Object> personal) {
    Caller caller = new Caller(Optional.of(by), networkAddress);
    Map<String, @Nullable Object> recorded = new HashMap<>();
    details.forEach((each, value) -> recorded.put(each, withoutCitizenIds(value)));
    stages.ledger().append(new Act(caller, name, recorded, personal, stages.clock().instant()));
  }

  /**
   * What people write as a reason may name a citizen; an account may be named by a citizen's
   * number.
   */
  private static @Nullable Object withoutCitizenIds(@Nullable Object value) {
    return switch (value) {
      case String text -> PersonalText.without(text);
      case List<?> list -> list.stream().map(GovernanceCall::withoutCitizenIds).toList();
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> plain = new HashMap<>();
        map.forEach((name, each) -> plain.put(String.valueOf(name), withoutCitizenIds(each)));
        yield plain;
      }
      case null, default -> value;
    };
  }
}
