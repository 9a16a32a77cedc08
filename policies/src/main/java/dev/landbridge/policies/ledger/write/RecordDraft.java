package dev.landbridge.policies.ledger.write;

import dev.landbridge.core.access.Principal;
import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.Outcome;
import dev.landbridge.policies.ledger.record.CanonicalJson;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.Personal;
import dev.landbridge.policies.ledger.record.Question;
import dev.landbridge.policies.ledger.record.StoredRecord;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.ledger.record.SubjectSegment;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that has no place in the chain yet.
 *
 * @param intent the id of the intent that an outcome belongs to
 * @param question empty for an outcome and an act
 * @param segments of its subjects, if they are many
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RecordDraft(
    UUID id,
    RecordKind kind,
    Optional<UUID> intent,
    Instant occurredAt,
    Optional<Principal> principal,
    Optional<String> matter,
    Optional<Outcome> outcome,
    Optional<Question> question,
    int keyEpoch,
    List<SubjectSegment> segments,
    byte[] body,
    Personal personal) {
  /** Subjects that are kept with their record; more are kept in segments. */
  private static final int MOST_WITH_RECORD = 1_000;

  /** A record of an operation, of its beginning or of its end. */
  static RecordDraft of(
      SubjectKey key,
      Questions questions,
      Optional<OperationRequest> request,
      Optional<OperationOutcome> outcome,
      Optional<UUID> intent) {
    RecordKind kind =
        intent.isPresent()
            ? RecordKind.OUTCOME
            : outcome.isPresent() ? RecordKind.OPERATION : RecordKind.INTENT;
    SubjectSet subjects = new SubjectSet();
    request.ifPresent(it -> it.subjects().forEach(each -> subjects.add(key.subject(each))));
    outcome.ifPresent(it -> it.subjects().forEach(each -> subjects.add(key.subject(each))));
    Optional<Principal> principal =
        request.map(OperationRequest::caller).flatMap(Caller::principal);
    byte[] values =
        personalValues(
            request.map(OperationRequest::caller),
            request.map(it -> it.operation().variables()).orElse(Map.of()),
            new RecordedValue(key, subjects));
    List<byte[]> inOrder = subjects.inOrder();
    List<SubjectSegment> segments =
        inOrder.size() > MOST_WITH_RECORD ? SubjectSegment.of(inOrder) : List.of();
    return new RecordDraft(
        RecordId.next(),
        kind,
        intent,
        outcome
            .map(OperationOutcome::responded)
            .or(() -> request.map(OperationRequest::received))
            .orElseThrow(),
        principal,
        request.flatMap(OperationRequest::matter),
        outcome.map(OperationOutcome::outcome),
        request.map(questions::of),
        key.epoch(),
        segments,
        new RecordBody().write(request, outcome),
        personal(
            principal,
            request.flatMap(OperationRequest::caseNumber),
            segments.isEmpty() ? joined(inOrder) : digests(segments),
            values));
  }

  /** A record of an act. */
  static RecordDraft of(SubjectKey key, Act act) {
    SubjectSet subjects = new SubjectSet();
    RecordedValue values = new RecordedValue(key, subjects);
    byte[] body = new RecordBody().write(act, values);
    byte[] personal = personalValues(Optional.of(act.caller()), act.personal(), values);
    Optional<Principal> principal = act.caller().principal();
    return new RecordDraft(
        RecordId.next(),
        RecordKind.ACT,
        Optional.empty(),
        act.at(),
        principal,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        key.epoch(),
        List.of(),
        body,
        personal(principal, Optional.empty(), joined(subjects.inOrder()), personal));
  }

  private static Personal personal(
      Optional<Principal> principal, Optional<String> caseNumber, byte[] subjects, byte[] values) {
    return new Personal(
        RecordId.salt(),
        column(principal.flatMap(Principal::person)),
        column(caseNumber),
        subjects,
        values);
  }

  private static byte[] personalValues(
      Optional<Caller> caller, Map<String, @Nullable Object> variables, RecordedValue values) {
    CanonicalJson json = new CanonicalJson().beginObject();
    caller.ifPresent(it -> json.name("network").text(it.networkAddress()));
    if (!variables.isEmpty()) {
      json.name("variables");
      values.write(json, variables);
    }
    return json.endObject().bytes();
  }

  private static byte[] joined(List<byte[]> hashes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(16 * hashes.size());
    hashes.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] digests(List<SubjectSegment> segments) {
    MessageDigest digest = ChainDigest.sha256();
    return joined(segments.stream().map(it -> digest.digest(it.content())).toList());
  }

  /** The record at its place in a chain. */
  StoredRecord at(Head before, long writtenAt) {
    StoredRecord record =
        new StoredRecord(
            writtenAt,
            before.chain(),
            before.sequence() + 1,
            id,
            kind.name(),
            intent.orElse(null),
            StoredRecord.micros(occurredAt),
            column(principal.map(Principal::department)),
            column(principal.flatMap(Principal::application)),
            column(matter),
            outcome.map(Outcome::name).orElse(null),
            question.map(Question::digest).orElse(null),
            keyEpoch,
            segments.size(),
            body,
            personal.digest(before.digest().begin()),
            before.hash(),
            personal,
            null);
    return record.hashed(record.hashAfter(before.hash(), before.digest().begin()));
  }

  /** PostgreSQL refuses the character NUL in a text. */
  private static @Nullable String column(Optional<String> value) {
    return value.map(it -> it.replace('\0', '\uFFFD')).orElse(null);
  }
}
