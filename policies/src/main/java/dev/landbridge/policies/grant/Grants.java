package dev.landbridge.policies.grant;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.grant.GrantTable.Changed;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.notice.Notice;
import dev.landbridge.policies.notice.NoticeTable;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.store.FewAtOnce;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Suspends, resumes and ends grants. A change holds for the next decision on every node in under a
 * second. Thread-safe.
 *
 * <p>Source: 政务数据共享条例 article 27, suspending and ending with a reason on file.
 */
public final class Grants {
  private final Jdbi jdbi;
  private final FewAtOnce acts;
  private final Runnable changed;

  /**
   * Grants in a database.
   *
   * @param acts in whose turn changes are made
   * @param changed called after each change
   */
  public Grants(Jdbi jdbi, FewAtOnce acts, Runnable changed) {
    this.jdbi = jdbi;
    this.acts = acts;
    this.changed = changed;
  }

  /**
   * Which grants.
   *
   * @param ids of each
   * @param request all that came of it
   */
  public record Selected(List<String> ids, Optional<UUID> request) {
    public Selected {
      ids = List.copyOf(ids);
    }

    /** One. */
    public static Selected one(String id) {
      return new Selected(List.of(id), Optional.empty());
    }
  }

  /**
   * Stops, resumes or ends grants of the caller's own department. One that does not stand so that
   * this can be done is left as it is.
   *
   * @return how many were changed
   * @throws LandbridgeException with {@code ROLE_REQUIRED} if the caller is no owner, {@code
   *     INVALID_VALUE} without a reason, {@code NOT_FOUND} if there is no such grant to change
   */
  public int change(
      Principal by, Selected selected, GrantStatus to, String reason, ActRecorder recorder) {
    String act = act(to);
    Acting.require(by, Role.OWNER, act + " grants");
    Acting.requireText(reason, act + " grants", "reason");
    int done =
        acts.run(
            () ->
                jdbi.inTransaction(handle -> changed(handle, by, selected, to, reason, recorder)));
    changed.run();
    return done;
  }

  private static int changed(
      Handle handle,
      Principal by,
      Selected selected,
      GrantStatus to,
      String reason,
      ActRecorder recorder) {
    List<Changed> changed = GrantTable.changeStatus(handle, by.department(), selected, to, reason);
    List<String> ids = changed.stream().map(Changed::id).toList();
    if (ids.isEmpty()) {
      throw new LandbridgeException(
          ErrorCode.NOT_FOUND,
          "Cannot %s grants: there are none of those of your department that this could be done with. Look at the list of grants."
              .formatted(act(to)));
    }
    changed.stream()
        .flatMap(grant -> notice(grant, by.department()).stream())
        .distinct()
        .forEach(notice -> NoticeTable.add(handle, notice));
    recorder.record(act(to) + "Grants", Map.of("grants", ids, "reason", reason));
    return ids.size();
  }

  /** Tells whom a grant was given; nobody of one's own, or of one that was given to all. */
  private static Optional<Notice> notice(Changed grant, String owner) {
    String reference = grant.request().map(UUID::toString).orElse(owner);
    return grant
        .consumer()
        .filter(consumer -> !consumer.equals(owner))
        .map(consumer -> Notice.of(consumer, Notice.Kind.GRANTS_CHANGED, reference, owner));
  }

  private static String act(GrantStatus to) {
    return switch (to) {
      case ACTIVE -> "resume";
      case SUSPENDED -> "suspend";
      case TERMINATED -> "terminate";
    };
  }

  /**
   * Grants of the caller's own department by which a consumer has what it approved of a request
   * without the terms that it approved it with: they count beside those that came of it.
   *
   * @param owners of the present catalog
   */
  public List<GivenGrant> wider(Principal by, UUID request, Owners owners) {
    if (!Acting.takesPart(by)) {
      return List.of();
    }
    return jdbi.withHandle(
        handle -> {
          List<GivenGrant> beside = GrantTable.beside(handle, request, by.department());
          List<UUID> requests = beside.stream().flatMap(it -> it.request().stream()).toList();
          Map<NarrowingTable.Approved, Narrowing> narrowings =
              NarrowingTable.read(handle, Optional.of(requests));
          return beside.stream()
              .filter(grant -> !grant.isChanged(owners))
              .filter(
                  grant ->
                      grant
                          .request()
                          .map(it -> new NarrowingTable.Approved(it, grant.owner()))
                          .map(narrowings::get)
                          .filter(it -> !it.isOfJoinsAlone())
                          .isEmpty())
              .toList();
        });
  }

  /**
   * The latest grants by consent that the caller's department gave or was given.
   *
   * @param request only those that came of it
   * @param endingBefore only those that count now and end before
   */
  public List<GivenGrant> latest(
      Principal by, Optional<UUID> request, Optional<Instant> endingBefore, int most) {
    return Acting.takesPart(by)
        ? jdbi.withHandle(
            handle -> GrantTable.given(handle, by.department(), request, endingBefore, most))
        : List.of();
  }
}
