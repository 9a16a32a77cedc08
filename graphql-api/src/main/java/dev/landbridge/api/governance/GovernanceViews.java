package dev.landbridge.api.governance;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.policies.grant.GivenGrant;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.objection.Objection;
import dev.landbridge.policies.request.Approval;
import dev.landbridge.policies.request.OwnerPart;
import dev.landbridge.policies.request.OwnerPart.Decided;
import dev.landbridge.policies.request.ShareRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Results as the governance schema has them: by the names of its fields. */
final class GovernanceViews {
  private GovernanceViews() {}

  static Map<String, @Nullable Object> of(ShareRequest request) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", request.id().toString());
    view.put("department", request.department());
    view.put("person", request.person());
    view.put("matter", request.matter());
    view.put("operation", request.operation());
    view.put("digest", request.operationDigest());
    view.put("legalBasis", request.facts().legalBasis());
    view.put("scenario", request.facts().scenario());
    view.put("scope", request.facts().scope());
    view.put("method", request.facts().method().name());
    view.put("until", request.facts().until().toString());
    view.put("urgent", request.urgent());
    view.put("unattended", request.unattended());
    view.put("submittedAt", request.submittedAt().toString());
    view.put("status", request.status().name());
    view.put("reason", request.reason().orElse(null));
    view.put("joined", request.joined());
    view.put("parts", request.parts().stream().map(GovernanceViews::of).toList());
    view.put("warnings", List.of());
    return view;
  }

  /**
   * A request of which a part was just approved.
   *
   * @param wider grants by which the consumer has the same without the terms of the approval
   */
  static Map<String, @Nullable Object> ofApproved(ShareRequest request, List<GivenGrant> wider) {
    Map<String, @Nullable Object> view = of(request);
    view.put(
        "warnings",
        wider.stream()
            .map(
                grant ->
                    "%s.%s %s is already granted without these terms by grant %s: they count once it is suspended, terminated or over."
                        .formatted(
                            grant.use().typeName(),
                            grant.use().member(),
                            grant.use().kind(),
                            grant.id()))
            .toList());
    return view;
  }

  private static Map<String, @Nullable Object> of(OwnerPart part) {
    Optional<Decided> decided = part.decision();
    Optional<Approval> approval = decided.flatMap(Decided::approval);
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("owner", part.owner());
    view.put("status", part.status().name());
    view.put("uses", uses(part.uses()));
    view.put("expectedRows", new TreeMap<>(part.expectedRows()));
    view.put("due", part.due().map(LocalDate::toString).orElse(null));
    view.put("extension", part.extension().orElse(null));
    view.put("question", part.question().orElse(null));
    view.put("answer", part.answer().orElse(null));
    view.put("decidedBy", decided.map(Decided::by).orElse(null));
    view.put("decidedAt", decided.map(Decided::at).map(Instant::toString).orElse(null));
    view.put("covers", approval.map(it -> it.covers().name()).orElse(null));
    view.put("grantedUntil", approval.map(it -> it.until().toString()).orElse(null));
    view.put("narrowing", approval.map(it -> it.narrowing().plain()).orElse(null));
    view.put("reason", decided.flatMap(Decided::reason).orElse(null));
    return view;
  }

  private static List<Map<String, Object>> uses(Set<FieldUse> uses) {
    return uses.stream()
        .sorted(
            Comparator.comparing(FieldUse::typeName)
                .thenComparing(FieldUse::member)
                .thenComparing(FieldUse::kind))
        .map(GovernanceViews::of)
        .toList();
  }

  private static Map<String, Object> of(FieldUse use) {
    return Map.of("field", use.typeName() + "." + use.member(), "kind", use.kind().name());
  }

  /**
   * A grant.
   *
   * @param owners of the present catalog
   */
  static Map<String, @Nullable Object> of(GivenGrant grant, Owners owners) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", grant.id());
    view.put("owner", grant.owner());
    view.put("consumer", grant.consumer());
    view.put("matter", grant.matter());
    view.put("use", of(grant.use()));
    view.put("digest", grant.operationDigest().orElse(null));
    view.put("request", grant.request().map(UUID::toString).orElse(null));
    view.put("from", grant.from().toString());
    view.put("until", grant.until().map(Instant::toString).orElse(null));
    view.put("status", grant.status().name());
    view.put("reason", grant.reason().orElse(null));
    view.put("changed", grant.isChanged(owners));
    return view;
  }

  static Map<String, @Nullable Object> of(Objection objection) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", objection.id().toString());
    view.put("consumer", objection.consumer());
    view.put("person", objection.person());
    view.put("owner", objection.owner());
    view.put("field", objection.typeName() + "." + objection.member());
    view.put("record", objection.record().orElse(null));
    view.put("problem", objection.problem());
    view.put("filedAt", objection.filedAt().toString());
    view.put("due", objection.due().toString());
    view.put("status", objection.status().name());
    view.put("answer", objection.answer().orElse(null));
    return view;
  }
}
