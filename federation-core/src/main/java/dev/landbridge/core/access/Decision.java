package dev.landbridge.core.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one caller may do for one purpose, as far as one query needs to know. A use without a
 * verdict is denied.
 *
 * @param policyVersion the state of the grants that it was made from
 * @param terms what owners demand besides, by type name
 * @param caseBound the uses that are allowed only about the subjects of the caller's case
 * @param quotas how often what is used here may be used
 * @param maskKey for hash masks; empty if there is none
 */
public record Decision(
    long policyVersion,
    Map<FieldUse, Verdict> verdicts,
    Map<String, TypeTerms> terms,
    Set<FieldUse> caseBound,
    List<Quota> quotas,
    Optional<MaskKey> maskKey) {
  public Decision {
    verdicts = Map.copyOf(verdicts);
    terms = Map.copyOf(terms);
    caseBound = Set.copyOf(caseBound);
    quotas = List.copyOf(quotas);
  }

  /** Without any terms. */
  public Decision(long policyVersion, Map<FieldUse, Verdict> verdicts) {
    this(policyVersion, verdicts, Map.of(), Set.of(), List.of(), Optional.empty());
  }

  /** Whether a use is allowed. */
  public boolean allows(FieldUse use) {
    return verdicts.get(use) instanceof Verdict.Granted;
  }

  /** What owners demand for a type. */
  public TypeTerms terms(String typeName) {
    return terms.getOrDefault(typeName, TypeTerms.NONE);
  }
}
