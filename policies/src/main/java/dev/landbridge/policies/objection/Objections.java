package dev.landbridge.policies.objection;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.notice.Notice;
import dev.landbridge.policies.notice.NoticeTable;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.request.RequestSettings;
import dev.landbridge.policies.store.FewAtOnce;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Files and answers objections. Thread-safe. Methods that change something throw {@link
 * LandbridgeException} as those of {@link dev.landbridge.policies.request.Requests} do.
 *
 * <p>Source: 政务数据共享条例 article 26.
 */
public final class Objections {
  private static final int ANSWER_DAYS = 10;
  private static final int LONGEST_KEY = 200;
  private static final int MOST_OPEN = 1_000;

  private final Jdbi jdbi;
  private final FewAtOnce acts;
  private final Clock clock;
  private final RequestSettings settings;
  private final RecordSeal seal;

  /**
   * Objections in a database.
   *
   * @param acts in whose turn changes are made
   */
  public Objections(
      Jdbi jdbi, FewAtOnce acts, Clock clock, RequestSettings settings, RecordSeal seal) {
    this.jdbi = jdbi;
    this.acts = acts;
    this.clock = clock;
    this.settings = settings;
    this.seal = seal;
  }

  /**
   * What is wrong.
   *
   * @param record the key of the record
   */
  public record Complaint(String typeName, String member, String record, String problem) {
    @Override
    public String toString() {
      return "Complaint[" + typeName + "." + member + "]";
    }
  }

  /**
   * Files an objection to a field that the caller's department was given.
   *
   * @param owners of the catalog that is published now
   */
  public Objection file(Principal by, Complaint complaint, Owners owners, ActRecorder recorder) {
    String person = person(by, "file an objection");
    Acting.requireText(complaint.problem(), "file the objection", "problem");
    String key = complaint.record().strip();
    if (key.isEmpty() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
      throw invalid("the record's key is empty or too long. Give the key of one record");
    }
    String owner = owner(by, complaint, owners);
    Objection filed =
        new Objection(
            UUID.randomUUID(),
            by.department(),
            person,
            owner,
            complaint.typeName(),
            complaint.member(),
            Optional.of(key),
            complaint.problem(),
            clock.instant(),
            settings.calendar().after(today(), ANSWER_DAYS),
            ObjectionStatus.FILED,
            Optional.empty());
    return acts.run(
        () ->
            jdbi.inTransaction(
                handle -> {
                  if (!ObjectionTable.wasGiven(
                      handle, by.department(), owner, complaint.typeName(), complaint.member())) {
                    throw invalid(
                        "your department was never given that field. Name type and field, as Person.name");
                  }
                  if (ObjectionTable.open(handle, by.department()) >= MOST_OPEN) {
                    throw new LandbridgeException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "Cannot file the objection: your department has %d open ones. Wait for answers, or withdraw some."
                            .formatted(MOST_OPEN));
                  }
                  ObjectionTable.insert(handle, filed, seal.seal(filed.id(), key));
                  NoticeTable.add(
                      handle,
                      Notice.of(
                              owner,
                              Notice.Kind.OBJECTION_FILED,
                              filed.id().toString(),
                              by.department())
                          .due(filed.due()));
                  recorder.record(
                      "fileObjection",
                      Map.of(
                          "objection",
                          filed.id().toString(),
                          "owner",
                          owner,
                          "field",
                          field(filed)));
                  return filed;
                }));
  }

  /** A view's publisher answers for its fields. */
  private static String owner(Principal by, Complaint complaint, Owners owners) {
    FieldUse use = new FieldUse(complaint.typeName(), complaint.member(), Kind.SELECT);
    if (!owners.has(use)) {
      throw invalid(
          "your department was never given that field. Name type and field, as Person.name");
    }
    String owner = owners.of(use).departments().getFirst().code();
    if (owner.equals(by.department())) {
      throw invalid("it is your own department's. Correct it there");
    }
    return owner;
  }

  private static String person(Principal by, String act) {
    return by.person()
        .filter(_ -> !by.roles().contains(Role.ADMINISTRATOR.name()))
        .filter(_ -> !by.roles().contains(Role.AUDITOR.name()))
        .orElseThrow(
            () ->
                new LandbridgeException(
                    ErrorCode.ROLE_REQUIRED,
                    "Cannot %s: only a person who works with the data may. Ask one."
                        .formatted(act)));
  }

  private static LandbridgeException invalid(String reason) {
    return new LandbridgeException(
        ErrorCode.INVALID_VALUE, "Cannot file the objection: %s.".formatted(reason));
  }

  /**
   * Answers for the owner; which record it was is forgotten then.
   *
   * @param corrected whether the record was corrected; otherwise it was found to be right
   */
  public Objection answer(
      Principal by, UUID id, boolean corrected, String answer, ActRecorder recorder) {
    String person = Acting.require(by, Role.OWNER, "answer an objection");
    Acting.requireText(answer, "answer the objection", "answer");
    ObjectionStatus status = corrected ? ObjectionStatus.CORRECTED : ObjectionStatus.CONFIRMED;
    return change(
        by,
        id,
        (handle, objection) -> {
          if (!objection.owner().equals(by.department())) {
            throw notFound(id);
          }
          ObjectionTable.answer(handle, id, status, answer, person, clock.instant());
          NoticeTable.add(
              handle,
              Notice.of(
                  objection.consumer(),
                  Notice.Kind.OBJECTION_ANSWERED,
                  id.toString(),
                  objection.owner()));
          recorder.record(
              "answerObjection",
              Map.of(
                  "objection", id.toString(), "field", field(objection), "status", status.name()));
        });
  }

  /** Takes an objection back. */
  public Objection withdraw(Principal by, UUID id, ActRecorder recorder) {
    String person = person(by, "withdraw an objection");
    return change(
        by,
        id,
        (handle, objection) -> {
          if (!objection.consumer().equals(by.department()) || !objection.person().equals(person)) {
            throw notFound(id);
          }
          ObjectionTable.withdraw(handle, id);
          recorder.record(
              "withdrawObjection", Map.of("objection", id.toString(), "field", field(objection)));
        });
  }

  /** A change of one open objection, which is locked meanwhile. */
  @FunctionalInterface
  private interface Change {
    void make(Handle handle, Objection objection);
  }

  private Objection change(Principal by, UUID id, Change change) {
    return acts.run(
        () ->
            jdbi.inTransaction(
                handle -> {
                  Objection objection =
                      ObjectionTable.lock(handle, id, by.department(), seal)
                          .orElseThrow(() -> notFound(id));
                  if (objection.status() != ObjectionStatus.FILED) {
                    throw new LandbridgeException(
                        ErrorCode.NOT_POSSIBLE,
                        "Cannot change objection %s: it is %s. Look at where it stands."
                            .formatted(id, objection.status()));
                  }
                  change.make(handle, objection);
                  return ObjectionTable.lock(handle, id, by.department(), seal).orElseThrow();
                }));
  }

  private static LandbridgeException notFound(UUID id) {
    return new LandbridgeException(
        ErrorCode.NOT_FOUND,
        "Cannot find objection %s: there is none for you. Look at the list of objections."
            .formatted(id));
  }

  private static String field(Objection objection) {
    return objection.typeName() + "." + objection.member();
  }

  /**
   * The latest objections of which the caller's department is a side.
   *
   * @param overdue only those that it should have answered before today
   */
  public List<Objection> latest(Principal by, boolean overdue, int most) {
    Optional<LocalDate> late = overdue ? Optional.of(today()) : Optional.empty();
    boolean sees =
        by.person().isPresent()
            && !by.roles().contains(Role.ADMINISTRATOR.name())
            && !by.roles().contains(Role.AUDITOR.name());
    return sees
        ? jdbi.withHandle(
            handle -> ObjectionTable.latest(handle, by.department(), late, most, seal))
        : List.of();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), settings.zone());
  }
}
