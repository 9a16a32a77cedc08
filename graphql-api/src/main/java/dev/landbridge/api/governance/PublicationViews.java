package dev.landbridge.api.governance;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.policies.publication.DefinitionConsent;
import dev.landbridge.policies.publication.Difference;
import dev.landbridge.policies.publication.Difference.Broken;
import dev.landbridge.policies.publication.Outcome;
import dev.landbridge.policies.publication.Version;
import dev.landbridge.policies.publication.Version.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Versions, what they change and what waits for consent, as the governance schema shows them. */
final class PublicationViews {
  private PublicationViews() {}

  static Map<String, @Nullable Object> of(Outcome outcome, String seer) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("publication", outcome.version().map(version -> of(version, seer)).orElse(null));
    view.put("problems", outcome.problems().stream().map(PublicationViews::of).toList());
    view.put("warnings", outcome.warnings().stream().map(PublicationViews::of).toList());
    view.put("differences", outcome.differences().stream().map(PublicationViews::of).toList());
    return view;
  }

  private static Map<String, Object> of(Problem problem) {
    return Map.of(
        "file", problem.position().file(),
        "line", problem.position().line(),
        "column", problem.position().column(),
        "message", problem.message());
  }

  static Map<String, @Nullable Object> of(Difference difference) {
    Optional<Broken> broken = difference.grant();
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("kind", difference.kind().name());
    view.put("subject", difference.subject());
    view.put("what", difference.what());
    view.put("text", difference.text());
    view.put("consumer", broken.map(Broken::consumer).orElse(null));
    view.put("matter", broken.map(Broken::matter).orElse(null));
    view.put("request", broken.flatMap(Broken::request).map(UUID::toString).orElse(null));
    return view;
  }

  /** A version; who did what with it is told to its own department alone. */
  static Map<String, @Nullable Object> of(Version version, String seer) {
    boolean own = version.department().equals(seer);
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", version.id().toString());
    view.put("department", version.department());
    view.put("number", version.number());
    view.put("status", version.status().name());
    view.put("file", version.file());
    view.put("digest", version.digest().orElse(null));
    view.put("base", version.base().map(UUID::toString).orElse(null));
    view.put("rollsBackTo", version.rollsBackTo().map(UUID::toString).orElse(null));
    view.put("withheld", own ? version.withheld().stream().sorted().toList() : List.of());
    put(view, "proposed", Optional.of(version.proposed()), own);
    put(view, "signed", version.signed(), own);
    put(view, "reviewed", version.reviewed(), own);
    put(view, "closed", version.closed(), own);
    view.put("reason", version.reason().filter(_ -> own).orElse(null));
    return view;
  }

  private static void put(
      Map<String, @Nullable Object> view, String name, Optional<Step> step, boolean own) {
    view.put(name + "By", step.flatMap(Step::person).filter(_ -> own).orElse(null));
    view.put(name + "At", step.map(it -> it.at().toString()).orElse(null));
  }

  /** A definition with what each owner last said of it. */
  static Map<String, @Nullable Object> of(
      SharedDefinition definition, List<DefinitionConsent> last) {
    List<Map<String, @Nullable Object>> owners = new ArrayList<>();
    boolean served = true;
    for (Department owner : definition.owners()) {
      Optional<DefinitionConsent> said =
          last.stream().filter(it -> it.consent().equals(definition.by(owner))).findFirst();
      served &= said.filter(DefinitionConsent::consents).isPresent();
      owners.add(of(owner, said));
    }
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("type", definition.typeName());
    view.put("member", definition.member().orElse(null));
    view.put("publisher", definition.publisher().code());
    view.put("sql", definition.sql());
    view.put("digest", definition.digest());
    view.put("served", served);
    view.put("owners", owners);
    return view;
  }

  private static Map<String, @Nullable Object> of(
      Department owner, Optional<DefinitionConsent> said) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("owner", owner.code());
    view.put("status", said.map(it -> it.consents() ? "CONSENTED" : "REFUSED").orElse("WAITING"));
    view.put("reason", said.flatMap(DefinitionConsent::reason).orElse(null));
    view.put("at", said.map(it -> it.at().toString()).orElse(null));
    return view;
  }
}
