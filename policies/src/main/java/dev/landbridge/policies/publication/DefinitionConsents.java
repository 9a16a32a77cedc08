package dev.landbridge.policies.publication;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.store.FewAtOnce;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Owners' consent to the exact SQL of views and checks that others publish over their types. The
 * last word counts: a consent can be taken back. Thread-safe.
 */
public final class DefinitionConsents {
  private final Jdbi jdbi;
  private final FewAtOnce acts;
  private final Clock clock;
  private final Runnable changed;

  /**
   * Consents in a database.
   *
   * @param acts in whose turn changes are made
   * @param changed called after each
   */
  public DefinitionConsents(Jdbi jdbi, FewAtOnce acts, Clock clock, Runnable changed) {
    this.jdbi = jdbi;
    this.acts = acts;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * Consents for the caller's department.
   *
   * @throws LandbridgeException with {@code ROLE_REQUIRED} if the caller is no owner, {@code
   *     NOT_FOUND} if the definition needs no consent of this department
   */
  public void consent(Principal by, SharedDefinition definition, ActRecorder recorder) {
    say(by, definition, true, Optional.empty(), recorder);
  }

  /**
   * Refuses it, or takes a consent back.
   *
   * @throws LandbridgeException as {@link #consent}, and with {@code INVALID_VALUE} without a
   *     reason
   */
  public void refuse(
      Principal by, SharedDefinition definition, String reason, ActRecorder recorder) {
    Acting.require(by, Role.OWNER, "refuse the definition");
    Acting.requireText(reason, "refuse the definition", "reason");
    say(by, definition, false, Optional.of(reason), recorder);
  }

  private void say(
      Principal by,
      SharedDefinition definition,
      boolean consents,
      Optional<String> reason,
      ActRecorder recorder) {
    String act = consents ? "consent to the definition" : "refuse the definition";
    String person = Acting.require(by, Role.OWNER, act);
    Department owner =
        definition.owners().stream()
            .filter(it -> it.code().equals(by.department()))
            .findFirst()
            .orElseThrow(() -> unknown(act));
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("definition", definition.name());
    details.put("publisher", definition.publisher().code());
    details.put("digest", definition.digest());
    reason.ifPresent(text -> details.put("reason", text));
    Function<Handle, Boolean> work =
        handle -> {
          VersionTable.lock(handle);
          ConsentTable.insert(
              handle,
              definition,
              new DefinitionConsent(
                  definition.by(owner), consents, reason, Optional.of(person), clock.instant()));
          recorder.record(consents ? "consentToDefinition" : "refuseDefinition", details);
          return true;
        };
    acts.run(() -> jdbi.inTransaction(work::apply));
    changed.run();
  }

  private static LandbridgeException unknown(String act) {
    return new LandbridgeException(
        ErrorCode.NOT_FOUND,
        "Cannot %s: none of this name and digest reads types of your department. Look at the list of definitions."
            .formatted(act));
  }

  /** What owners last said of each definition. */
  public List<DefinitionConsent> last() {
    return jdbi.withHandle(ConsentTable::last);
  }
}
