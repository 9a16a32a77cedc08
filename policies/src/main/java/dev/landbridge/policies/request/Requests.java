package dev.landbridge.policies.request;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.grant.GrantTable;
import dev.landbridge.policies.grant.Narrowing;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.notice.Notice;
import dev.landbridge.policies.notice.Notice.Kind;
import dev.landbridge.policies.notice.NoticeTable;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.request.RequestTables.AskedUse;
import dev.landbridge.policies.store.FewAtOnce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done with requests. Thread-safe.
 *
 * <p>A developer submits one; the sharing officer of the same department consents; each owner
 * decides about its own part. Whoever is not concerned by a request is told that there is none. All
 * methods that change something throw {@link LandbridgeException}: {@code ROLE_REQUIRED} if the
 * caller has not the role, {@code NOT_FOUND} if there is no such request for the caller, {@code
 * NOT_POSSIBLE} if it does not stand so that this can be done, {@code INVALID_VALUE} if something
 * is missing.
 *
 * <p>Source: 政务数据共享条例 articles 20–21.
 */
public final class Requests {
  private static final Duration LONGEST_PERIOD = Duration.ofDays(3_653);
  private static final int LONGEST_OPERATION = 50_000;

  private final Jdbi jdbi;
  private final FewAtOnce acts;
  private final Clock clock;
  private final RequestSettings settings;
  private final Runnable changed;

  /**
   * Requests in a database.
   *
   * @param acts in whose turn changes are made
   * @param changed called after grants have come of one
   */
  public Requests(
      Jdbi jdbi, FewAtOnce acts, Clock clock, RequestSettings settings, Runnable changed) {
    this.jdbi = jdbi;
    this.acts = acts;
    this.clock = clock;
    this.settings = settings;
    this.changed = changed;
  }

  /**
   * Submits a request; what is shared unconditionally, or is the department's own, needs nobody's
   * consent.
   *
   * @param owners of the catalog that the operation is about
   */
  public ShareRequest submit(
      Principal by, Submission submission, Owners owners, ActRecorder recorder) {
    String person = Acting.require(by, Role.DEVELOPER, "submit a request");
    Instant now = clock.instant();
    check(submission, now);
    UUID id = UUID.randomUUID();
    Function<Handle, ShareRequest> work =
        handle -> {
          List<AskedUse> uses =
              asked(
                  by.department(),
                  submission.operation().uses(),
                  owners,
                  GrantTable.trustedOnly(handle));
          RequestTables.insert(handle, id, by.department(), person, submission, now);
          RequestTables.insertParts(handle, id, uses);
          RequestTables.insertRows(handle, id, uses, submission.operation().expectedRows(), owners);
          ShareRequest request = found(handle, id, by);
          NoticeTable.add(
              handle,
              Notice.of(by.department(), Kind.CONSENT_NEEDED, id.toString(), by.department())
                  .urgent(submission.urgent()));
          recorder.record("submitRequest", details(request, stated(submission, uses)));
          return request;
        };
    return acts.run(() -> jdbi.inTransaction(work::apply));
  }

  private static Map<String, Object> stated(Submission submission, List<AskedUse> uses) {
    Facts facts = submission.facts();
    return Map.of(
        "legalBasis",
        facts.legalBasis(),
        "scenario",
        facts.scenario(),
        "scope",
        facts.scope(),
        "method",
        facts.method().name(),
        "until",
        facts.until().toString(),
        "urgent",
        submission.urgent(),
        "unattended",
        submission.unattended(),
        "uses",
        uses.stream().map(use -> use.owner() + " " + named(use.use())).sorted().toList());
  }

  private static String named(FieldUse use) {
    return use.typeName() + "." + use.member() + ":" + use.kind();
  }

  private static void check(Submission submission, Instant now) {
    submission.facts().check();
    Instant until = submission.facts().until();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_PERIOD))) {
      throw invalid(
          "its period ends %s. Name an end after now and within ten years.".formatted(until));
    }
    if (submission.operation().text().length() > LONGEST_OPERATION) {
      throw invalid(
          "the query is longer than %d characters with its fragments written out. Ask for less at once."
              .formatted(LONGEST_OPERATION));
    }
  }

  private static LandbridgeException invalid(String reason) {
    return new LandbridgeException(ErrorCode.INVALID_VALUE, "Cannot submit the request: " + reason);
  }

  /**
   * What owners are asked for.
   *
   * @param trustedOnly codes of the owners to whom everything is laid before
   */
  private static List<AskedUse> asked(
      String department, Set<FieldUse> uses, Owners owners, Set<String> trustedOnly) {
    List<AskedUse> asked = new ArrayList<>();
    Set<String> withheld = new TreeSet<>();
    for (FieldUse use : uses) {
      Owners.Needed needed = owners.of(use);
      needed
          .withheld()
          .filter(owner -> !owner.code().equals(department))
          .ifPresent(_ -> withheld.add(use.typeName() + "." + use.member()));
      for (Department owner : needed.departments()) {
        if (!owner.code().equals(department)) {
          boolean automatic =
              needed.unconditional().filter(owner::equals).isPresent()
                  && !trustedOnly.contains(owner.code());
          asked.add(new AskedUse(owner.code(), use, automatic, owners.definition(use)));
        }
      }
    }
    if (!withheld.isEmpty()) {
      throw invalid(
          "it asks for %s, which is shared with nobody. Leave it out."
              .formatted(String.join(", ", withheld)));
    }
    if (asked.isEmpty()) {
      throw invalid("it asks for nothing that is another department's. Send the query itself.");
    }
    return asked;
  }

  /** Consents for the department that asks; the owners' time runs from now. */
  public ShareRequest consent(Principal by, UUID id, ActRecorder recorder) {
    String person = Acting.require(by, Role.SHARING_OFFICER, "consent to a request");
    return change(
        by,
        id,
        (handle, request) -> {
          atOwnDepartment(handle, request, by, person);
          RequestTables.setStatus(
              handle, id, RequestStatus.CONSENTED, person, clock.instant(), Optional.empty());
          LocalDate due = after(settings.decisionDays());
          RequestTables.passOn(handle, id, due);
          for (OwnerPart part : request.parts()) {
            if (part.status() == PartStatus.WAITING) {
              NoticeTable.add(handle, decisionNeeded(part.owner(), request).due(due));
            }
          }
          recorder.record("consentToRequest", details(request, Map.of()));
        });
  }

  /** Declines for the department that asks. */
  public ShareRequest decline(Principal by, UUID id, String reason, ActRecorder recorder) {
    String person = Acting.require(by, Role.SHARING_OFFICER, "decline a request");
    Acting.requireText(reason, "decline the request", "reason");
    return change(
        by,
        id,
        (handle, request) -> {
          atOwnDepartment(handle, request, by, person);
          RequestTables.setStatus(
              handle, id, RequestStatus.DECLINED, person, clock.instant(), Optional.of(reason));
          RequestTables.withdrawParts(handle, id);
          recorder.record("declineRequest", details(request, Map.of("reason", reason)));
        });
  }

  private static void atOwnDepartment(
      Handle handle, ShareRequest request, Principal by, String person) {
    if (!request.department().equals(by.department())) {
      throw notFound(request.id());
    }
    if (request.status() != RequestStatus.SUBMITTED) {
      throw notPossible(request.id(), "it is " + request.status());
    }
    checkPerson(handle, request, person);
  }

  /** Takes a request back; what owners have granted already stays. */
  public ShareRequest withdraw(Principal by, UUID id, String reason, ActRecorder recorder) {
    String person = Acting.require(by, Role.DEVELOPER, "withdraw a request");
    Acting.requireText(reason, "withdraw the request", "reason");
    return change(
        by,
        id,
        (handle, request) -> {
          if (!request.department().equals(by.department())) {
            throw notFound(id);
          }
          boolean open = request.parts().stream().anyMatch(part -> part.status().isOpen());
          if (!open) {
            throw notPossible(id, "nothing of it is open");
          }
          RequestTables.setStatus(
              handle, id, RequestStatus.WITHDRAWN, person, clock.instant(), Optional.of(reason));
          RequestTables.withdrawParts(handle, id);
          recorder.record("withdrawRequest", details(request, Map.of("reason", reason)));
        });
  }

  /**
   * Grants an owner's part, or some of it.
   *
   * @param owners of the catalog that is published now
   */
  public ShareRequest approve(
      Principal by, UUID id, Approval.Terms terms, Owners owners, ActRecorder recorder) {
    String person = Acting.require(by, Role.OWNER, "approve a request");
    checkNarrowing(owners.narrowings().problems(by.department(), terms.narrowing()));
    checkMasks(owners.narrowings().blinding(by.department(), terms.narrowing()));
    ShareRequest approved =
        change(
            by,
            id,
            (handle, request) -> {
              OwnerPart part = pending(request, by);
              Instant asked = request.facts().until();
              Approval approval =
                  new Approval(
                      terms.covers(), terms.until().orElse(asked), narrowing(terms, request));
              checkEnd(approval.until(), asked);
              checkUses(terms.only(), part);
              checkPerson(handle, request, person);
              Set<FieldUse> granted = granted(terms, part, owners);
              checkReach(owners.unreached(by.department(), terms.narrowing(), granted));
              RequestTables.approve(handle, id, by.department(), person, clock.instant(), approval);
              tellConsumer(handle, Kind.DECIDED, request, by);
              List<String> grants = GrantTable.grant(handle, id, by.department(), granted);
              if (grants.isEmpty() && terms.narrowing().numbersOnly().isPresent()) {
                throw countsNothing();
              }
              recorder.record(
                  "approveRequest",
                  details(
                      request,
                      Map.of(
                          "covers", approval.covers().name(),
                          "until", approval.until().toString(),
                          "narrowing", approval.narrowing().plain(),
                          "grants", grants)));
            });
    changed.run();
    return approved;
  }

  private static void checkNarrowing(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot approve the request so narrowly: %s. Name columns of your own types, as they are published."
              .formatted(String.join("; ", problems)));
    }
  }

  private static void checkMasks(List<String> blinding) {
    if (!blinding.isEmpty()) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot approve the request so narrowly: %s. Leave it out, or choose NULL if nothing is to be shown."
              .formatted(String.join("; ", blinding)));
    }
  }

  /** Of what was asked for, what the owner names and what goes with numbers alone. */
  private static Set<FieldUse> granted(Approval.Terms terms, OwnerPart part, Owners owners) {
    Set<FieldUse> named = terms.only().orElse(part.uses());
    if (terms.narrowing().numbersOnly().isEmpty()) {
      return named;
    }
    Set<FieldUse> coarse =
        named.stream()
            .filter(use -> owners.has(use) && owners.isCoarse(use))
            .collect(Collectors.toUnmodifiableSet());
    if (terms.only().isPresent() && coarse.size() < named.size()) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot approve numbers alone: only names uses that could tell rows apart. Name aggregate, and filter and group by fields that are no keys.");
    }
    if (coarse.stream().noneMatch(use -> use.kind() != FieldUse.Kind.FILTER)) {
      throw countsNothing();
    }
    return coarse;
  }

  private static LandbridgeException countsNothing() {
    return new LandbridgeException(
        ErrorCode.INVALID_VALUE,
        "Cannot approve numbers alone: the request counts and sums nothing of your data that needs your consent. Refuse it, or approve it otherwise.");
  }

  private static void checkReach(Set<FieldUse> unreached) {
    if (!unreached.isEmpty()) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot approve the request so narrowly: row filters, masks, most rows and numbers alone do not reach %s, which is of another department's view or an unfiltered check. Approve the others with only, and these apart."
              .formatted(
                  String.join(", ", unreached.stream().map(Requests::named).sorted().toList())));
    }
  }

  /** What the owner has not seen to meet its data does not meet it in other queries either. */
  private static Narrowing narrowing(Approval.Terms terms, ShareRequest request) {
    return terms.covers() == Approval.Covers.FIELDS
        ? terms.narrowing().joiningAtMost(Set.copyOf(request.joined()))
        : terms.narrowing();
  }

  private void checkEnd(Instant until, Instant asked) {
    if (until.isAfter(asked) || !until.isAfter(clock.instant())) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot approve the request: until %s. Name an end after now and not after %s, which was asked for."
              .formatted(until, asked));
    }
  }

  /**
   * Nobody decides about a request that she submitted, or consented to for her department, whatever
   * department she works for by now.
   */
  private static void checkPerson(Handle handle, ShareRequest request, String person) {
    boolean consented =
        RequestTables.decidedBy(handle, request.id()).filter(person::equals).isPresent();
    if (request.person().equals(person) || consented) {
      throw new LandbridgeException(
          ErrorCode.ROLE_REQUIRED,
          "Cannot decide about request %s: you submitted it or consented to it. Let another person do it."
              .formatted(request.id()));
    }
  }

  private static void checkUses(Optional<Set<FieldUse>> only, OwnerPart part) {
    if (only.isPresent() && (only.get().isEmpty() || !part.uses().containsAll(only.get()))) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot approve the request: it does not ask for all of these uses, or there is none. Name uses of your part.");
    }
  }

  /** Refuses an owner's part. */
  public ShareRequest refuse(Principal by, UUID id, String reason, ActRecorder recorder) {
    String person = Acting.require(by, Role.OWNER, "refuse a request");
    Acting.requireText(reason, "refuse the request", "reason");
    return change(
        by,
        id,
        (handle, request) -> {
          pending(request, by);
          checkPerson(handle, request, person);
          RequestTables.refuse(handle, id, by.department(), person, clock.instant(), reason);
          tellConsumer(handle, Kind.DECIDED, request, by);
          recorder.record("refuseRequest", details(request, Map.of("reason", reason)));
        });
  }

  /** Asks once for what is missing, all of it; the time to decide begins anew with the answer. */
  public ShareRequest askForMore(Principal by, UUID id, String question, ActRecorder recorder) {
    Acting.require(by, Role.OWNER, "ask for more");
    Acting.requireText(question, "ask for more", "question");
    return change(
        by,
        id,
        (handle, request) -> {
          if (pending(request, by).question().isPresent()) {
            throw notPossible(id, "more was asked for already; article 21 allows it once");
          }
          RequestTables.askForMore(handle, id, by.department(), question);
          tellConsumer(handle, Kind.MORE_ASKED, request, by);
          recorder.record("askForMore", details(request, Map.of("question", question)));
        });
  }

  /**
   * Answers an owner who has asked for more.
   *
   * @param owner code of the department
   */
  public ShareRequest answer(
      Principal by, UUID id, String owner, String answer, ActRecorder recorder) {
    Acting.require(by, Role.DEVELOPER, "answer an owner");
    Acting.requireText(answer, "answer the owner", "answer");
    return change(
        by,
        id,
        (handle, request) -> {
          if (!request.department().equals(by.department())) {
            throw notFound(id);
          }
          boolean asked =
              request.part(owner).filter(part -> part.status() == PartStatus.RETURNED).isPresent();
          if (!asked) {
            throw notPossible(id, "%s has asked for nothing".formatted(owner));
          }
          LocalDate due = after(settings.decisionDays());
          RequestTables.answer(handle, id, owner, answer, due);
          NoticeTable.add(handle, decisionNeeded(owner, request).due(due));
          recorder.record(
              "answerOwner", details(request, Map.of("answer", answer, "owner", owner)));
        });
  }

  /** Takes more time once, and says why. */
  public ShareRequest extend(Principal by, UUID id, String reason, ActRecorder recorder) {
    Acting.require(by, Role.OWNER, "take more time");
    Acting.requireText(reason, "take more time", "reason");
    return change(
        by,
        id,
        (handle, request) -> {
          OwnerPart part = pending(request, by);
          if (part.extension().isPresent()) {
            throw notPossible(id, "more time was taken already; article 21 allows it once");
          }
          LocalDate due =
              settings.calendar().after(part.due().orElseThrow(), settings.extensionDays());
          RequestTables.extend(handle, id, by.department(), due, reason);
          tellConsumer(handle, Kind.TIME_EXTENDED, request, by);
          recorder.record(
              "extendDecision", details(request, Map.of("due", due.toString(), "reason", reason)));
        });
  }

  private static void tellConsumer(Handle handle, Kind kind, ShareRequest request, Principal by) {
    String id = request.id().toString();
    NoticeTable.add(
        handle,
        Notice.of(request.department(), kind, id, by.department()).urgent(request.urgent()));
  }

  private static Notice decisionNeeded(String owner, ShareRequest request) {
    String id = request.id().toString();
    return Notice.of(owner, Kind.DECISION_NEEDED, id, request.department())
        .urgent(request.urgent());
  }

  private static OwnerPart pending(ShareRequest request, Principal by) {
    OwnerPart part =
        request
            .part(by.department())
            .filter(_ -> !request.department().equals(by.department()))
            .orElseThrow(() -> notFound(request.id()));
    if (part.status() != PartStatus.PENDING) {
      throw notPossible(request.id(), "your part is " + part.status());
    }
    return part;
  }

  /** A request as the caller's department sees it, if it sees any of it. */
  public Optional<ShareRequest> find(Principal by, UUID id) {
    return jdbi.inTransaction(handle -> RequestTables.find(handle, id, by.department()))
        .filter(_ -> Acting.takesPart(by));
  }

  /** The latest requests of which the caller's department sees a part, the latest first. */
  public List<ShareRequest> latest(Principal by, int most) {
    return latest(by, Optional.empty(), most);
  }

  /** Those that the caller's department should have decided before today. */
  public List<ShareRequest> overdue(Principal by, int most) {
    return latest(by, Optional.of(today()), most);
  }

  private List<ShareRequest> latest(Principal by, Optional<LocalDate> lateOn, int most) {
    return Acting.takesPart(by)
        ? jdbi.inTransaction(handle -> RequestTables.latest(handle, by.department(), lateOn, most))
        : List.of();
  }

  /** A change of one request, which is locked meanwhile. */
  @FunctionalInterface
  private interface Change {
    void make(Handle handle, ShareRequest request);
  }

  private ShareRequest change(Principal by, UUID id, Change change) {
    Function<Handle, ShareRequest> work =
        handle -> {
          if (!RequestTables.lock(handle, id)) {
            throw notFound(id);
          }
          change.make(handle, found(handle, id, by));
          return found(handle, id, by);
        };
    return acts.run(() -> jdbi.inTransaction(work::apply));
  }

  private static ShareRequest found(Handle handle, UUID id, Principal by) {
    return RequestTables.find(handle, id, by.department()).orElseThrow(() -> notFound(id));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), settings.zone());
  }

  private LocalDate after(int workingDays) {
    return settings.calendar().after(today(), workingDays);
  }

  private static Map<String, @Nullable Object> details(
      ShareRequest request, Map<String, Object> more) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>(more);
    details.put("request", request.id().toString());
    details.put("consumer", request.department());
    details.put("matter", request.matter());
    details.put("operation", request.operationDigest());
    return details;
  }

  private static LandbridgeException notFound(UUID id) {
    return new LandbridgeException(
        ErrorCode.NOT_FOUND,
        "Cannot find request %s: there is none for your department. Look at the list of requests."
            .formatted(id));
  }

  private static LandbridgeException notPossible(UUID id, String state) {
    return new LandbridgeException(
        ErrorCode.NOT_POSSIBLE,
        "Cannot change request %s: %s. Look at where it stands.".formatted(id, state));
  }
}
