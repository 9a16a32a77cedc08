package dev.landbridge.policies.publication;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.core.catalog.registration.Problem;
import java.util.List;
import java.util.Set;

/** Says whether a document fits with all others and with the sources. */
@FunctionalInterface
public interface Judge {
  /** Judges it beside what is published; called while nobody else can publish. */
  Judgement judge(Standing standing);

  /**
   * What it has to fit with.
   *
   * @param published by all departments
   * @param earlier all versions that the document's department has published, the latest first
   */
  record Standing(List<Version> published, List<Version> earlier) {
    public Standing {
      published = List.copyOf(published);
      earlier = List.copyOf(earlier);
    }
  }

  /**
   * What was found.
   *
   * @param problems all that keep it from being published
   * @param warnings what should be thought about
   * @param withheld see {@link Version#withheld}
   * @param before what can be asked now
   * @param after what could be asked with it; both as if every owner had consented to everything
   * @param definitions views and checks of the document that need others' consent
   */
  record Judgement(
      List<Problem> problems,
      List<Problem> warnings,
      Set<String> withheld,
      Catalog before,
      Catalog after,
      List<SharedDefinition> definitions) {
    public Judgement {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
      withheld = Set.copyOf(withheld);
      definitions = List.copyOf(definitions);
    }
  }
}
