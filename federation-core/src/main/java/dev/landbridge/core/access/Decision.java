package dev.landbridge.core.access;

import java.util.Map;

/**
 * What one caller may do for one purpose, as far as one query needs to know. A use without a
 * verdict is denied.
 *
 * @param policyVersion the state of the grants that it was made from
 */
public record Decision(long policyVersion, Map<FieldUse, Verdict> verdicts) {
  public Decision {
    verdicts = Map.copyOf(verdicts);
  }

  /** Whether a use is allowed. */
  public boolean allows(FieldUse use) {
    return verdicts.get(use) instanceof Verdict.Granted;
  }
}
