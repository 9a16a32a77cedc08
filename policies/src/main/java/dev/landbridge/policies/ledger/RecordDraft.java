package dev.landbridge.policies.ledger;

import dev.landbridge.core.access.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A record that has no place in the chain yet.
 *
 * @param request empty for an outcome
 * @param outcome empty for an intent
 * @param intent the id of the intent that an outcome belongs to
 * @param act empty for an operation; request and outcome are empty if it is not
 * @param subjectHashes of all its subjects, 64 hexadecimal digits each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RecordDraft(
    UUID id,
    RecordKind kind,
    Optional<OperationRequest> request,
    Optional<OperationOutcome> outcome,
    Optional<UUID> intent,
    Optional<Act> act,
    int keyEpoch,
    SortedSet<String> subjectHashes,
    byte[] body) {

  /** Makes the body of a record and gathers its subjects. */
  static RecordDraft of(
      String node,
      SubjectKey key,
      Optional<OperationRequest> request,
      Optional<OperationOutcome> outcome,
      Optional<UUID> intent) {
    UUID id = RecordId.next();
    RecordKind kind =
        intent.isPresent()
            ? RecordKind.OUTCOME
            : outcome.isPresent() ? RecordKind.OPERATION : RecordKind.INTENT;
    SortedSet<String> subjects = new TreeSet<>();
    request.ifPresent(it -> it.subjects().forEach(subject -> subjects.add(key.hash(subject))));
    outcome.ifPresent(it -> it.subjects().forEach(subject -> subjects.add(key.hash(subject))));
    RecordBody body = new RecordBody(key, subjects);
    byte[] bytes = body.write(id, node, kind, request, outcome, intent);
    return new RecordDraft(
        id, kind, request, outcome, intent, Optional.empty(), key.epoch(), subjects, bytes);
  }

  /** Makes the body of an act's record. */
  static RecordDraft of(String node, SubjectKey key, Act act) {
    UUID id = RecordId.next();
    SortedSet<String> none = new TreeSet<>();
    return new RecordDraft(
        id,
        RecordKind.ACT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(act),
        key.epoch(),
        none,
        new RecordBody(key, none).write(id, node, act));
  }

  /** When it happened: the end if there is one, else the beginning. */
  Instant occurredAt() {
    return outcome
        .map(OperationOutcome::responded)
        .or(() -> request.map(OperationRequest::received))
        .or(() -> act.map(Act::at))
        .orElseThrow();
  }

  /** Who asked, if that is known and part of this record. */
  Optional<Principal> principal() {
    return request
        .map(OperationRequest::caller)
        .or(() -> act.map(Act::caller))
        .flatMap(Caller::principal);
  }
}
