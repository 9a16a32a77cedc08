package dev.landbridge.policies.ledger;

import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.execute.SourceReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes the body of one record: canonical JSON whose names are in order, so methods write theirs
 * in the order of the alphabet. Its form is version 1 in {@code docs/ledger.md}.
 */
final class RecordBody {
  private static final int VERSION = 1;

  private final CanonicalJson json = new CanonicalJson();
  private final RecordedValue values;
  private final SubjectKey key;
  private final SortedSet<String> subjects;

  /**
   * For one record.
   *
   * @param subjects hashes of the subjects found so far; those in variables are added
   */
  RecordBody(SubjectKey key, SortedSet<String> subjects) {
    this.key = key;
    this.subjects = subjects;
    this.values = new RecordedValue(json, key, subjects);
  }

  byte[] write(
      UUID id,
      String node,
      RecordKind kind,
      Optional<OperationRequest> request,
      Optional<OperationOutcome> outcome,
      Optional<UUID> intent) {
    json.beginObject();
    request.ifPresent(this::writeFirstPart);
    outcome.ifPresent(it -> writeErrors(it.errors()));
    json.name("id").text(id.toString());
    intent.ifPresent(it -> json.name("intent").text(it.toString()));
    json.name("kind").text(kind.name());
    request.ifPresent(it -> optional("matter", it.matter()));
    request.ifPresent(it -> json.name("network").text(it.caller().networkAddress()));
    json.name("node").text(node);
    request.ifPresent(it -> writeOperation(it.operation()));
    outcome.ifPresent(it -> json.name("outcome").text(it.outcome().name()));
    request.flatMap(it -> it.caller().principal()).ifPresent(this::writePerson);
    request.flatMap(OperationRequest::decision).ifPresent(this::writePolicyVersion);
    outcome.ifPresent(it -> json.name("responseBytes").integer(it.responseBytes()));
    request.flatMap(it -> it.caller().principal()).ifPresent(this::writeRoles);
    outcome.ifPresent(this::writeSources);
    writeSubjects();
    request.ifPresent(this::writeTables);
    writeTimes(request, outcome);
    json.name("version").integer(VERSION);
    return json.endObject().bytes();
  }

  byte[] write(UUID id, String node, Act act) {
    Optional<Principal> principal = act.caller().principal();
    json.beginObject();
    json.name("act").beginObject();
    json.name("details");
    values.write(act.details());
    json.name("name").text(act.name());
    json.endObject();
    optional("application", principal.flatMap(Principal::application));
    optional("department", principal.map(Principal::department));
    json.name("id").text(id.toString());
    json.name("kind").text(RecordKind.ACT.name());
    json.name("network").text(act.caller().networkAddress());
    json.name("node").text(node);
    principal.ifPresent(this::writePerson);
    principal.ifPresent(this::writeRoles);
    writeSubjects();
    json.name("times").beginObject().name("responded").text(time(act.at())).endObject();
    json.name("version").integer(VERSION);
    return json.endObject().bytes();
  }

  private void writeFirstPart(OperationRequest request) {
    Optional<Principal> principal = request.caller().principal();
    optional("application", principal.flatMap(Principal::application));
    optional("case", request.caseNumber());
    json.name("catalog").text(request.catalogVersion());
    request.decision().ifPresent(this::writeDecision);
    optional("department", principal.map(Principal::department));
  }

  private void writeDecision(Decision decision) {
    SortedMap<String, String> denied = new TreeMap<>();
    SortedMap<String, String> granted = new TreeMap<>();
    decision.verdicts().forEach((use, verdict) -> sort(use, verdict, denied, granted));
    json.name("decision").beginObject();
    texts("denied", denied);
    texts("granted", granted);
    json.endObject();
  }

  private static void sort(
      FieldUse use, Verdict verdict, Map<String, String> denied, Map<String, String> granted) {
    String name = use.typeName() + "." + use.member() + ":" + use.kind();
    switch (verdict) {
      case Verdict.Denied refusal -> denied.put(name, refusal.owner().code());
      case Verdict.Granted consent -> granted.put(name, consent.grant());
    }
  }

  private void writeErrors(Iterable<ErrorCode> errors) {
    json.name("errors").beginArray();
    errors.forEach(code -> json.text(code.name()));
    json.endArray();
  }

  /** The variables' subjects are found here, so it comes before the subjects are written. */
  private void writeOperation(Operation operation) {
    json.name("operation").beginObject();
    optional("name", operation.name());
    json.name("sha256").text(Sha256.hex(Sha256.of(operation.text())));
    json.name("text").text(operation.text());
    json.name("variables");
    values.write(operation.variables());
    json.endObject();
  }

  private void writePerson(Principal principal) {
    optional("person", principal.person());
  }

  private void writePolicyVersion(Decision decision) {
    json.name("policy").integer(decision.policyVersion());
  }

  private void writeRoles(Principal principal) {
    json.name("roles").beginArray();
    principal.roles().stream().sorted().forEach(json::text);
    json.endArray();
  }

  private void writeSources(OperationOutcome outcome) {
    json.name("sources").beginArray();
    outcome.sources().forEach(this::writeSource);
    json.endArray();
  }

  private void writeSource(SourceReport source) {
    json.beginObject();
    optional("answered", source.answered().map(RecordBody::time));
    json.name("rowsRead").integer(source.rowsRead());
    json.name("rowsReturned").integer(source.rowsReturned());
    json.name("sent").text(time(source.sent()));
    json.name("source").text(source.source());
    json.name("statements").integer(source.statements());
    json.endObject();
  }

  private void writeSubjects() {
    json.name("subjects").beginObject();
    json.name("epoch").integer(key.epoch());
    json.name("hmac").beginArray();
    subjects.forEach(json::text);
    json.endArray().endObject();
  }

  private void writeTables(OperationRequest request) {
    json.name("tables").beginArray();
    request.tables().forEach(this::writeTable);
    json.endArray();
  }

  private void writeTable(TableRead table) {
    json.beginObject();
    json.name("columns").beginArray();
    table.columns().forEach(json::text);
    json.endArray();
    texts("masks", new TreeMap<>(table.masks()));
    optional("rowFilter", table.rowFilter());
    json.name("source").text(table.source());
    json.name("table").text(table.table());
    json.endObject();
  }

  private void writeTimes(Optional<OperationRequest> request, Optional<OperationOutcome> outcome) {
    json.name("times").beginObject();
    optional("answered", outcome.flatMap(OperationOutcome::answered).map(RecordBody::time));
    optional("received", request.map(it -> time(it.received())));
    optional("responded", outcome.map(it -> time(it.responded())));
    optional("sent", outcome.flatMap(OperationOutcome::sent).map(RecordBody::time));
    json.endObject();
  }

  private void optional(String name, Optional<String> value) {
    value.ifPresent(it -> json.name(name).text(it));
  }

  private void texts(String name, SortedMap<String, String> values) {
    json.name(name).beginObject();
    values.forEach((each, value) -> json.name(each).text(value));
    json.endObject();
  }

  /** To the microsecond, as the database keeps it. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).toString();
  }
}
