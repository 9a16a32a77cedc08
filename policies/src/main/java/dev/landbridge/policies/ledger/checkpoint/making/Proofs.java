package dev.landbridge.policies.ledger.checkpoint.making;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.checkpoint.ChainHead;
import dev.landbridge.policies.ledger.checkpoint.InclusionProof;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.RecordReader;
import dev.landbridge.policies.ledger.record.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** Makes proofs that a record is in the ledger, and checks them where there is no ledger. */
public final class Proofs {
  private final Jdbi jdbi;

  /** Of the ledger in a database. */
  public Proofs(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private record Chain(String node, String digest) {}

  /**
   * A proof that a record is in the ledger.
   *
   * @throws LandbridgeException with {@code NOT_FOUND} if there is no such record, {@code
   *     NOT_POSSIBLE} if no checkpoint covers it yet
   */
  public InclusionProof prove(UUID id) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ, handle -> prove(handle, id));
  }

  private static InclusionProof prove(Handle handle, UUID id) {
    StoredRecord record = record(handle, id).orElseThrow(Proofs::notFound);
    Chain chain =
        handle
            .createQuery("SELECT node, digest FROM ledger_chain WHERE id = :id")
            .bind("id", record.chain())
            .map(
                (RowView row) ->
                    new Chain(
                        row.getColumn("node", String.class), row.getColumn("digest", String.class)))
            .one();
    SignedCheckpoint checkpoint =
        covering(handle, chain.node(), record.sequence())
            .orElseThrow(
                () ->
                    new LandbridgeException(
                        ErrorCode.NOT_POSSIBLE,
                        "Cannot prove the record: no checkpoint covers it yet. Try again in two minutes, while a server with a signing key runs."));
    ChainHead head = checkpoint.checkpoint().head(chain.node()).orElseThrow();
    List<String> hashes =
        CheckpointMaker.hashes(handle, record.chain(), head.from(), head.sequence());
    if (hashes.size() != head.size()) {
      throw new LandbridgeException(
          ErrorCode.NOT_POSSIBLE,
          "Cannot prove the record: its checkpoint covers records that were removed after their time. Prove it by the export of that month.");
    }
    byte[] before = before(handle, record, chain);
    return InclusionProof.of(
        checkpoint, chain.node(), record.sequence(), hashes, json(record, chain, before));
  }

  private static LandbridgeException notFound() {
    return new LandbridgeException(
        ErrorCode.NOT_FOUND,
        "Cannot prove the record: there is none of that id. Copy the id from the answer or from ledger search.");
  }

  private static Optional<StoredRecord> record(Handle handle, UUID id) {
    try (RecordReader reader = RecordReader.inOrder(handle, "r.id = '" + id + "'")) {
      return Optional.ofNullable(reader.next());
    }
  }

  private static byte[] before(Handle handle, StoredRecord record, Chain chain) {
    if (record.sequence() == 1) {
      return ChainDigest.of(chain.digest()).orElseThrow().beforeFirst(chain.node());
    }
    return handle
        .createQuery(
            "SELECT hash FROM ledger_record WHERE chain = :chain AND sequence = :before"
                + " UNION ALL SELECT last_hash FROM ledger_expired"
                + " WHERE chain = :chain AND last_sequence = :before")
        .bind("chain", record.chain())
        .bind("before", record.sequence() - 1)
        .mapTo(byte[].class)
        .first();
  }

  /** The first checkpoint that reaches the record, by halving: heads never go back. */
  private static Optional<SignedCheckpoint> covering(Handle handle, String node, long sequence) {
    long low = 1;
    long high = CheckpointTable.last(handle).map(it -> it.checkpoint().number()).orElse(0L);
    while (low < high) {
      long middle = (low + high) / 2;
      if (reach(handle, middle, node) >= sequence) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high > 0 && reach(handle, high, node) >= sequence
        ? CheckpointTable.find(handle, high)
        : Optional.empty();
  }

  private static long reach(Handle handle, long number, String node) {
    return CheckpointTable.find(handle, number)
        .flatMap(it -> it.checkpoint().head(node))
        .map(ChainHead::sequence)
        .orElse(0L);
  }

  /** Everything that the hash of a record covers; of the personal part the digest. */
  private static JsonNode json(StoredRecord record, Chain chain, byte[] before) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("digest", chain.digest());
    json.put("before", HexFormat.of().formatHex(before));
    json.put("writtenAt", record.writtenAt());
    json.put("id", record.id().toString());
    json.put("kind", record.kind());
    put(json, "intent", record.intent() == null ? null : record.intent().toString());
    json.put("occurredAt", record.occurredAt());
    put(json, "department", record.department());
    put(json, "application", record.application());
    put(json, "matter", record.matter());
    put(json, "outcome", record.outcome());
    byte[] question = record.question();
    put(json, "question", question == null ? null : HexFormat.of().formatHex(question));
    json.put("keyEpoch", record.keyEpoch());
    json.put("segments", record.segments());
    json.put("personalDigest", HexFormat.of().formatHex(record.personalDigest()));
    json.put("body", new String(record.body(), StandardCharsets.UTF_8));
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  /**
   * Checks a proof without the ledger.
   *
   * @param publicKey by which the checkpoint was signed, 64 hexadecimal digits
   * @return what is wrong; empty if the record was in the ledger as the proof shows it
   */
  public static Optional<String> problem(InclusionProof proof, String publicKey) {
    Optional<String> refuted =
        switch (proof.verify(publicKey)) {
          case InclusionProof.Refuted no -> Optional.of(no.problem());
          case InclusionProof.Verified _ -> Optional.empty();
        };
    return refuted.or(
        () ->
            hash(proof)
                .filter(proof.recordHash()::equals)
                .map(_ -> Optional.<String>empty())
                .orElseGet(() -> Optional.of("the hash is not that of the record that it shows")));
  }

  private static Optional<String> hash(InclusionProof proof) {
    JsonNode json = proof.record();
    try {
      StoredRecord record =
          new StoredRecord(
              json.path("writtenAt").asLong(),
              0,
              proof.sequence(),
              UUID.fromString(json.path("id").asText()),
              json.path("kind").asText(),
              json.has("intent") ? UUID.fromString(json.path("intent").asText()) : null,
              json.path("occurredAt").asLong(),
              text(json, "department"),
              text(json, "application"),
              text(json, "matter"),
              text(json, "outcome"),
              json.has("question") ? HexFormat.of().parseHex(json.path("question").asText()) : null,
              json.path("keyEpoch").asInt(),
              json.path("segments").asInt(),
              json.path("body").asText().getBytes(StandardCharsets.UTF_8),
              HexFormat.of().parseHex(json.path("personalDigest").asText()),
              new byte[0],
              null,
              null);
      ChainDigest digest = ChainDigest.of(json.path("digest").asText()).orElseThrow();
      return Optional.of(
          HexFormat.of()
              .formatHex(
                  record.hashAfter(
                      HexFormat.of().parseHex(json.path("before").asText()), digest.begin())));
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(JsonNode json, String name) {
    return json.has(name) ? json.path(name).asText() : null;
  }
}
