package dev.landbridge.policies.publication;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.grant.GrantTable;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.publication.Judge.Judgement;
import dev.landbridge.policies.publication.Judge.Standing;
import dev.landbridge.policies.publication.Version.Step;
import dev.landbridge.policies.publication.VersionTable.Seen;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.store.FewAtOnce;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done with what departments publish. Thread-safe.
 *
 * <p>An owner proposes a version; a second person of the department, an owner or its sharing
 * officer, signs it; where a sharing authority is configured, its sharing officer reviews it. Then
 * it takes the place of the version before. A document is judged with all others each time, so none
 * that does not fit is ever published. To whoever may not see a version, it does not exist. All
 * methods that change something throw {@link LandbridgeException}: {@code ROLE_REQUIRED} if the
 * caller has not the role or is not another person, {@code NOT_FOUND} if there is no such version
 * for the caller, {@code NOT_POSSIBLE} if it does not stand so that this can be done, {@code
 * INVALID_VALUE} if something is missing.
 *
 * <p>Source: 政务数据共享条例 articles 13–17.
 */
public final class Publications {
  private static final List<Role> SIGNERS = List.of(Role.OWNER, Role.SHARING_OFFICER);
  private static final int LONGEST_DOCUMENT = 500_000;

  private final Jdbi jdbi;
  private final FewAtOnce acts;
  private final Clock clock;
  private final PublicationSettings settings;
  private final Runnable changed;

  /**
   * Publications in a database.
   *
   * @param acts in whose turn changes are made
   * @param changed called after each
   */
  public Publications(
      Jdbi jdbi, FewAtOnce acts, Clock clock, PublicationSettings settings, Runnable changed) {
    this.jdbi = jdbi;
    this.acts = acts;
    this.clock = clock;
    this.settings = settings;
    this.changed = changed;
  }

  /** The one who proposes, if she may. */
  public static String proposer(Principal by) {
    return Acting.require(by, Role.OWNER, "publish a document");
  }

  /** Proposes a version of the caller's department, if it fits. */
  public Outcome propose(Principal by, Draft draft, Judge judge, ActRecorder recorder) {
    String person = proposer(by);
    if (!draft.department().equals(by.department())) {
      throw new LandbridgeException(
          ErrorCode.ROLE_REQUIRED,
          "Cannot publish the document: it is another department's (%s), and you act for %s. Have an owner of that department publish it."
              .formatted(draft.department(), by.department()));
    }
    check(draft);
    return changed(
        handle -> {
          List<Version> versions = VersionTable.of(handle, draft.department());
          requireNew(versions, draft);
          Judgement judgement = judge.judge(standing(handle, versions));
          if (!judgement.problems().isEmpty()) {
            return Outcome.refused(judgement.problems());
          }
          Version version = version(draft, versions, judgement, person);
          VersionTable.insert(handle, version);
          recorder.record(draft.text().isEmpty() ? "unpublish" : "publish", details(version));
          return outcome(handle, version, judgement, by);
        });
  }

  private static void check(Draft draft) {
    draft
        .reason()
        .ifPresent(reason -> Acting.requireText(reason, "take the document out", "reason"));
    String text = draft.text().orElse("");
    if (text.length() > LONGEST_DOCUMENT || text.indexOf('\0') >= 0) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot publish the document: it is longer than %d characters or holds a NUL. Shorten it."
              .formatted(LONGEST_DOCUMENT));
    }
  }

  private static void requireNew(List<Version> versions, Draft draft) {
    for (Version version : versions) {
      if (version.status().isOpen()) {
        throw notPossible(
            "publish the document",
            "version %d (%s) of your department is %s. Have it decided, or withdraw it first"
                .formatted(version.number(), version.id(), version.status()));
      }
    }
    Optional<Version> published = published(versions);
    if (published.flatMap(Version::digest).equals(draft.digest())) {
      throw notPossible(
          "publish the document",
          draft.text().isEmpty()
              ? "your department publishes nothing. There is nothing to take out"
              : "it is what your department publishes already. Change it first");
    }
  }

  private static Optional<Version> published(List<Version> versions) {
    return versions.stream()
        .filter(version -> version.status() == VersionStatus.PUBLISHED)
        .findFirst();
  }

  private Version version(Draft draft, List<Version> versions, Judgement judgement, String person) {
    return new Version(
        UUID.randomUUID(),
        draft.department(),
        versions.stream().mapToInt(Version::number).max().orElse(0) + 1,
        draft.file(),
        draft.text(),
        draft.digest(),
        published(versions).map(Version::id),
        draft.rollsBackTo(),
        judgement.withheld(),
        VersionStatus.PROPOSED,
        step(person),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        draft.reason());
  }

  /** Signs a proposal of another person of the same department. */
  public Outcome sign(Principal by, UUID id, Judge judge, ActRecorder recorder) {
    String person = Acting.requireAny(by, SIGNERS, "sign a publication");
    return changed(
        handle -> {
          Version version = own(handle, by, id);
          requireStatus(version, VersionStatus.PROPOSED);
          requireAnother(version, person);
          Judgement judgement = judge.judge(standing(handle, version.department()));
          if (!judgement.problems().isEmpty()) {
            return Outcome.refused(judgement.problems());
          }
          if (settings.authority().isPresent()) {
            VersionTable.sign(handle, id, VersionStatus.REVIEW, step(person), judgement.withheld());
          } else {
            endPublished(handle, version);
            VersionTable.sign(
                handle, id, VersionStatus.PUBLISHED, step(person), judgement.withheld());
          }
          recorder.record("signPublication", details(version));
          return outcome(handle, VersionTable.find(handle, id).orElseThrow(), judgement, by);
        });
  }

  /** Reviews a signed version for the sharing authority. */
  public Outcome review(Principal by, UUID id, Judge judge, ActRecorder recorder) {
    String person = Acting.require(by, Role.SHARING_OFFICER, "review a publication");
    return changed(
        handle -> {
          Version version = seen(handle, by, id);
          requireAuthority(by, version);
          requireStatus(version, VersionStatus.REVIEW);
          requireAnother(version, person);
          Judgement judgement = judge.judge(standing(handle, version.department()));
          if (!judgement.problems().isEmpty()) {
            return Outcome.refused(judgement.problems());
          }
          endPublished(handle, version);
          VersionTable.review(handle, id, step(person), judgement.withheld());
          recorder.record("reviewPublication", details(version));
          return outcome(handle, VersionTable.find(handle, id).orElseThrow(), judgement, by);
        });
  }

  /** Refuses to sign, or to review. */
  public Version reject(Principal by, UUID id, String reason, ActRecorder recorder) {
    String person = Acting.requireAny(by, SIGNERS, "reject a publication");
    Acting.requireText(reason, "reject the publication", "reason");
    return changed(
        handle -> {
          Version version = seen(handle, by, id);
          if (version.status() == VersionStatus.REVIEW) {
            Acting.require(by, Role.SHARING_OFFICER, "reject a publication in review");
            requireAuthority(by, version);
          } else if (!version.department().equals(by.department())) {
            throw notFound(id);
          } else {
            requireStatus(version, VersionStatus.PROPOSED);
          }
          requireAnother(version, person);
          return closed(handle, version, VersionStatus.REJECTED, person, reason, recorder);
        });
  }

  /** Takes a proposal of the caller's department back. */
  public Version withdraw(Principal by, UUID id, String reason, ActRecorder recorder) {
    String person = Acting.require(by, Role.OWNER, "withdraw a publication");
    Acting.requireText(reason, "withdraw the publication", "reason");
    return changed(
        handle -> {
          Version version = own(handle, by, id);
          if (!version.status().isOpen()) {
            throw notPossible("withdraw the publication", "it is " + version.status());
          }
          return closed(handle, version, VersionStatus.DISCARDED, person, reason, recorder);
        });
  }

  private Version closed(
      Handle handle,
      Version version,
      VersionStatus to,
      String person,
      String reason,
      ActRecorder recorder) {
    VersionTable.close(handle, version.id(), to, step(person), reason);
    Map<String, @Nullable Object> details = details(version);
    details.put("reason", reason);
    recorder.record(
        to == VersionStatus.REJECTED ? "rejectPublication" : "withdrawPublication", details);
    return VersionTable.find(handle, version.id()).orElseThrow();
  }

  /** A version that the caller may see. */
  public Optional<Version> find(Principal by, UUID id) {
    return jdbi.withHandle(handle -> VersionTable.find(handle, id)).filter(seen(by)::has);
  }

  /**
   * A version that the caller may see.
   *
   * @throws LandbridgeException with {@code NOT_FOUND} if there is none
   */
  public Version required(Principal by, UUID id) {
    return find(by, id).orElseThrow(() -> notFound(id));
  }

  /**
   * The latest versions that the caller may see, the latest first.
   *
   * @param department only of this one
   */
  public List<Version> latest(Principal by, Optional<String> department, int most) {
    return by.person().isPresent()
        ? jdbi.withHandle(handle -> VersionTable.seen(handle, seen(by), department, most))
        : List.of();
  }

  /** Everything that is published, for a document to be judged with. */
  public Standing standing(String department) {
    return jdbi.inTransaction((Handle handle) -> standing(handle, department));
  }

  /** How the registry names a department, if it is there. */
  public Optional<String> nameOf(String department) {
    return jdbi.withHandle(handle -> VersionTable.nameOf(handle, department));
  }

  /** What a judgement of a document comes to, in the eyes of the caller's department. */
  public List<Difference> differences(Principal by, Judgement judgement) {
    return jdbi.withHandle(handle -> differences(handle, judgement, by));
  }

  /** What is published now. */
  public PublishedState state() {
    return jdbi.inTransaction(Publications::state);
  }

  /** What is published, if it is not the state of a number. */
  public static Optional<PublishedState> stateUnless(Handle handle, long number) {
    return VersionTable.stateVersion(handle) == number
        ? Optional.empty()
        : Optional.of(handle.inTransaction(Publications::state));
  }

  private static PublishedState state(Handle handle) {
    long number = VersionTable.stateVersion(handle);
    return new PublishedState(
        number,
        VersionTable.published(handle).stream().filter(it -> it.text().isPresent()).toList(),
        ConsentTable.last(handle).stream()
            .filter(DefinitionConsent::consents)
            .map(DefinitionConsent::consent)
            .collect(Collectors.toSet()));
  }

  /**
   * Publishes documents of departments that have no version yet, as their first, and records that
   * all owners have consented to their views and checks. For a start with documents that an
   * operator vouches for.
   *
   * @param choose of the departments that have a version, and what these publish, to the documents
   * @param consented the definitions in what is published now that owners have consented to
   */
  public void importFirst(
      Function<PublishedBefore, List<Draft>> choose,
      Function<List<Version>, List<SharedDefinition>> consented) {
    jdbi.useTransaction(
        handle -> {
          VersionTable.lock(handle);
          Set<String> known = VersionTable.departments(handle);
          List<Version> published = VersionTable.published(handle);
          List<Draft> drafts = choose.apply(new PublishedBefore(known, published));
          for (Draft draft : drafts) {
            VersionTable.insert(handle, imported(draft));
          }
          if (!drafts.isEmpty()) {
            Set<String> imported =
                drafts.stream().map(Draft::department).collect(Collectors.toSet());
            ConsentTable.seed(
                handle,
                consented.apply(VersionTable.published(handle)).stream()
                    .filter(it -> imported.contains(it.publisher().code()))
                    .toList(),
                clock.instant());
          }
        });
  }

  /**
   * What there is before documents are imported.
   *
   * @param departments that have a version
   */
  public record PublishedBefore(Set<String> departments, List<Version> published) {
    public PublishedBefore {
      departments = Set.copyOf(departments);
      published = List.copyOf(published);
    }
  }

  private Version imported(Draft draft) {
    return new Version(
        UUID.randomUUID(),
        draft.department(),
        1,
        draft.file(),
        draft.text(),
        draft.digest(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        VersionStatus.PUBLISHED,
        new Step(Optional.empty(), clock.instant()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Something that is done while nobody else can publish. */
  private <T> T changed(Function<Handle, T> work) {
    Function<Handle, T> locked =
        handle -> {
          VersionTable.lock(handle);
          return work.apply(handle);
        };
    T done = acts.run(() -> jdbi.inTransaction(locked::apply));
    changed.run();
    return done;
  }

  private static Standing standing(Handle handle, String department) {
    return standing(handle, VersionTable.of(handle, department));
  }

  private static Standing standing(Handle handle, List<Version> versions) {
    return new Standing(
        VersionTable.published(handle).stream().filter(it -> it.text().isPresent()).toList(),
        versions.stream().filter(version -> version.status().wasPublished()).toList());
  }

  private static Outcome outcome(
      Handle handle, Version version, Judgement judgement, Principal by) {
    return new Outcome(
        Optional.of(version), List.of(), judgement.warnings(), differences(handle, judgement, by));
  }

  private static List<Difference> differences(Handle handle, Judgement judgement, Principal by) {
    Set<SharedDefinition.Consent> given = state(handle).consents();
    List<SharedDefinition> waiting =
        judgement.definitions().stream()
            .filter(it -> !given.containsAll(it.owners().stream().map(it::by).toList()))
            .toList();
    List<Difference> all =
        new ArrayList<>(Differences.of(judgement.before(), judgement.after(), waiting));
    all.addAll(
        BrokenGrants.of(
            GrantTable.live(handle), judgement.before(), judgement.after(), by.department()));
    return all;
  }

  private static void endPublished(Handle handle, Version by) {
    VersionTable.endPublished(
        handle,
        by.department(),
        by.text().isPresent() ? VersionStatus.REPLACED : VersionStatus.WITHDRAWN);
  }

  private Version seen(Handle handle, Principal by, UUID id) {
    return VersionTable.find(handle, id).filter(seen(by)::has).orElseThrow(() -> notFound(id));
  }

  private Version own(Handle handle, Principal by, UUID id) {
    return Optional.of(seen(handle, by, id))
        .filter(version -> version.department().equals(by.department()))
        .orElseThrow(() -> notFound(id));
  }

  private Seen seen(Principal by) {
    boolean takesPart = Acting.takesPart(by);
    return new Seen(by.department(), takesPart, takesPart && isAuthority(by));
  }

  private boolean isAuthority(Principal by) {
    return settings.authority().filter(by.department()::equals).isPresent()
        && by.roles().contains(Role.SHARING_OFFICER.name());
  }

  private void requireAuthority(Principal by, Version version) {
    if (!isAuthority(by)) {
      throw new LandbridgeException(
          ErrorCode.ROLE_REQUIRED,
          "Cannot decide about publication %s: the sharing authority reviews it. Ask its sharing officer."
              .formatted(version.id()));
    }
  }

  private static void requireStatus(Version version, VersionStatus status) {
    if (version.status() != status) {
      throw notPossible("decide about publication " + version.id(), "it is " + version.status());
    }
  }

  /** Persons are counted. */
  private static void requireAnother(Version version, String person) {
    if (version.proposed().by(person)
        || version.signed().filter(step -> step.by(person)).isPresent()) {
      throw new LandbridgeException(
          ErrorCode.ROLE_REQUIRED,
          "Cannot decide about publication %s: you have proposed or signed it. Let another person do it."
              .formatted(version.id()));
    }
  }

  private Step step(String person) {
    return new Step(Optional.of(person), clock.instant());
  }

  private static Map<String, @Nullable Object> details(Version version) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("publication", version.id().toString());
    details.put("department", version.department());
    details.put("number", version.number());
    details.put("digest", version.digest().orElse(null));
    details.put("rollsBackTo", version.rollsBackTo().map(UUID::toString).orElse(null));
    version.reason().ifPresent(reason -> details.put("reason", reason));
    return details;
  }

  private static LandbridgeException notFound(UUID id) {
    return new LandbridgeException(
        ErrorCode.NOT_FOUND,
        "Cannot find publication %s: there is none for you. Look at the list of publications."
            .formatted(id));
  }

  private static LandbridgeException notPossible(String act, String state) {
    return new LandbridgeException(ErrorCode.NOT_POSSIBLE, "Cannot %s: %s.".formatted(act, state));
  }
}
