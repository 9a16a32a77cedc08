package dev.landbridge.api.pipeline;

import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether what a long answer rests on is still granted while it is sent. */
final class Standing implements Runnable {
  private final Decision begun;
  private final Supplier<Decision> again;

  /**
   * The standing of an answer.
   *
   * @param begun the decision by which it is made
   * @param again decides now about the same
   */
  Standing(Decision begun, Supplier<Decision> again) {
    this.begun = begun;
    this.again = again;
  }

  /**
   * Does nothing if all that was allowed is, on the same terms.
   *
   * @throws LandbridgeException with {@code SHARE_NOT_APPROVED} if not; {@code POLICY_UNAVAILABLE}
   *     if it cannot be known
   */
  @Override
  public void run() {
    Decision now = again.get();
    if (now.policyVersion() == begun.policyVersion() && now.equals(begun)) {
      return;
    }
    Optional<FieldUse> lost =
        begun.verdicts().keySet().stream()
            .filter(use -> begun.allows(use) && !now.allows(use))
            .findFirst();
    if (lost.isPresent()
        || !now.terms().equals(begun.terms())
        || !begun.caseBound().containsAll(now.caseBound())) {
      throw new LandbridgeException(
          ErrorCode.SHARE_NOT_APPROVED,
          "Cannot finish the answer: what it rests on was suspended, ended or narrowed meanwhile. Ask again for what is still granted.");
    }
  }
}
