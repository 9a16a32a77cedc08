package dev.landbridge.policies.ledger.keep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.checkpoint.CheckpointChain;
import dev.landbridge.policies.ledger.checkpoint.MalformedException;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointedChains;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.Personal;
import dev.landbridge.policies.ledger.record.StoredRecord;
import dev.landbridge.policies.ledger.verify.Verification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the lines of an export have to be one after the other. Used by one thread. */
final class ExportWalk {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Comparator<StoredRecord> IN_FILE =
      Comparator.comparingLong(StoredRecord::writtenAt)
          .thenComparingInt(StoredRecord::chain)
          .thenComparingLong(StoredRecord::sequence);

  private final MessageDigest sha256 = ChainDigest.SHA_256.begin();
  private final Map<Integer, Chain> chains = new LinkedHashMap<>();
  private final List<String> checkpoints = new ArrayList<>();

  private final CheckpointChain signatures =
      CheckpointChain.part(Optional.empty(), _ -> Optional.empty());
  private final CheckpointedChains checkpointed = new CheckpointedChains();

  /** By digest, whether a record has named it. */
  private final Map<String, Boolean> questions = new HashMap<>();

  private final Map<UUID, UUID> erasures = new HashMap<>();
  private final Map<UUID, Set<String>> acts = new HashMap<>();
  private Part part = Part.NOTHING;
  private String lastQuestion = "";
  private @Nullable StoredRecord last;
  private long records;

  /** How far the file was read. */
  private enum Part {
    NOTHING,
    HEADER,
    QUESTIONS,
    RECORDS,
    FOOTER
  }

  /** A chain as far as it was walked. */
  private static final class Chain {
    private final ChainStretch stretch;
    private final MessageDigest digest;
    private long sequence;
    private byte[] hash;
    private UUID id = new UUID(0, 0);

    Chain(ChainStretch stretch) {
      this.stretch = stretch;
      this.digest = stretch.digest().begin();
      this.sequence = stretch.first() - 1;
      this.hash = HexFormat.of().parseHex(stretch.before());
    }

    ExportLines.End end() {
      return new ExportLines.End(stretch.node(), sequence, ExportLines.hex(hash));
    }
  }

  boolean isEnded() {
    return part == Part.FOOTER;
  }

  /** What is wrong with the next line. */
  Optional<Verification.Finding> problem(ExportForm.Line line) {
    return switch (line) {
      case ExportForm.Header header -> header(header);
      case ExportForm.Checkpoint checkpoint -> checkpoint(checkpoint);
      case ExportForm.Question question -> question(question);
      case ExportForm.Recorded recorded -> record(recorded.record());
      case ExportForm.Footer footer -> footer(footer);
    };
  }

  /** Whether a part may come now, at the latest after another. */
  private boolean enter(Part next, Part latest) {
    if ((part == Part.NOTHING && next != Part.HEADER) || part.compareTo(latest) > 0) {
      return false;
    }
    part = next;
    return true;
  }

  private Optional<Verification.Finding> header(ExportForm.Header header) {
    if (!enter(Part.HEADER, Part.NOTHING)) {
      return misplaced();
    }
    Set<String> nodes = new HashSet<>();
    for (ChainStretch each : header.chains()) {
      byte[] before = HexFormat.of().parseHex(each.before());
      if (chains.put(each.chain(), new Chain(each)) != null || !nodes.add(each.node())) {
        return wrong("it has a chain twice");
      }
      if (each.first() == 1 && !Arrays.equals(before, each.digest().beforeFirst(each.node()))) {
        return wrong("chain %s does not begin by its name".formatted(each.node()));
      }
    }
    return Optional.empty();
  }

  private Optional<Verification.Finding> checkpoint(ExportForm.Checkpoint checkpoint) {
    if (!enter(Part.HEADER, Part.HEADER)) {
      return misplaced();
    }
    checkpoints.add(checkpoint.content());
    try {
      SignedCheckpoint signed = SignedCheckpoint.read(checkpoint.content());
      Optional<String> problem = signatures.add(signed);
      if (problem.isPresent()) {
        return wrong("its checkpoint: " + problem.get());
      }
      checkpointed.add(signed.checkpoint());
      return Optional.empty();
    } catch (MalformedException e) {
      return wrong("its checkpoint: " + e.getMessage());
    }
  }

  private Optional<Verification.Finding> question(ExportForm.Question question) {
    if (!enter(Part.QUESTIONS, Part.QUESTIONS)) {
      return misplaced();
    }
    String name = ExportLines.hex(question.digest());
    if (!Arrays.equals(question.digest(), sha256.digest(question.content()))) {
      return wrong("question %s is not as it was".formatted(name));
    }
    if (name.compareTo(lastQuestion) <= 0) {
      return wrong("question %s is there twice or out of order".formatted(name));
    }
    lastQuestion = name;
    questions.put(name, false);
    return Optional.empty();
  }

  private Optional<Verification.Finding> record(StoredRecord record) {
    if (!enter(Part.RECORDS, Part.RECORDS)) {
      return misplaced();
    }
    Chain chain = chains.get(record.chain());
    if (chain == null) {
      return wrong("its record belongs to no chain of the header");
    }
    if (record.sequence() != chain.sequence + 1) {
      return wrong(
          chain, chain.sequence + 1, "it is missing; the next one there is " + record.sequence());
    }
    if (!isInOrder(record)
        || !Arrays.equals(record.hash(), record.hashAfter(chain.hash, chain.digest))) {
      return wrong(chain, record.sequence(), "its hash is not that of what it says");
    }
    if (record.question() != null
        && questions.replace(ExportLines.hex(record.question()), true) == null) {
      return wrong(chain, record.sequence(), "its question is missing");
    }
    Optional<String> other =
        checkpointed.problem(chain.stretch.node(), record.sequence(), record.hash());
    if (other.isPresent()) {
      return wrong(chain, record.sequence(), other.get());
    }
    Optional<String> personal = personal(record, chain);
    if (personal.isPresent()) {
      return wrong(chain, record.sequence(), personal.get());
    }
    note(record);
    chain.sequence = record.sequence();
    chain.hash = record.hash();
    chain.id = record.id();
    last = record;
    records++;
    return Optional.empty();
  }

  private boolean isInOrder(StoredRecord record) {
    return last == null || IN_FILE.compare(last, record) < 0;
  }

  private Optional<String> personal(StoredRecord record, Chain chain) {
    Personal personal = record.personal();
    if ((personal == null) != (record.erasedBy() != null)) {
      return Optional.of("its personal part is neither there nor erased");
    }
    if (personal == null) {
      erasures.put(record.id(), record.erasedBy());
      return Optional.empty();
    }
    return Arrays.equals(record.personalDigest(), personal.digest(chain.digest))
        ? Optional.empty()
        : Optional.of("its personal part is not as it was");
  }

  private void note(StoredRecord record) {
    if (!record.kind().equals("ACT")) {
      return;
    }
    String body = new String(record.body(), StandardCharsets.UTF_8);
    if (!body.contains(Erasure.ACT)) {
      return;
    }
    try {
      JsonNode act = JSON.readTree(body).path("act");
      if (act.path("name").asText().equals(Erasure.ACT)) {
        Set<String> erased = new HashSet<>();
        act.path("details").path("records").forEach(it -> erased.add(it.asText()));
        acts.put(record.id(), erased);
      }
    } catch (JsonProcessingException _) {
      // Then it is no act that erases.
    }
  }

  private Optional<Verification.Finding> footer(ExportForm.Footer footer) {
    if (!enter(Part.FOOTER, Part.RECORDS)) {
      return misplaced();
    }
    for (Chain each : chains.values()) {
      if (each.sequence != each.stretch.last()) {
        return wrong(
            each,
            each.sequence + 1,
            "it is missing; the stretch goes on to " + each.stretch.last());
      }
    }
    ExportLines.Counts counts =
        new ExportLines.Counts(records, questions.size(), checkpoints.size(), erasures.size());
    List<ExportLines.End> heads = chains.values().stream().map(Chain::end).toList();
    if (!footer.counts().equals(counts) || !footer.heads().equals(heads)) {
      return wrong("it does not count what is there");
    }
    if (questions.containsValue(false)) {
      return wrong("there is a question before it that no record names");
    }
    return erasures.entrySet().stream()
        .filter(
            it -> {
              Set<String> said = acts.get(it.getValue());
              return said != null && !said.contains(it.getKey().toString());
            })
        .findFirst()
        .flatMap(
            it ->
                wrong(
                    "the personal part of record %s is gone, and no act says why"
                        .formatted(it.getKey())));
  }

  private Optional<Verification.Finding> misplaced() {
    return wrong("it does not belong after the line before it");
  }

  private static Optional<Verification.Finding> wrong(String problem) {
    return Optional.of(new Verification.Finding("", 0, problem));
  }

  private static Optional<Verification.Finding> wrong(Chain chain, long sequence, String problem) {
    return Optional.of(new Verification.Finding(chain.stretch.node(), sequence, problem));
  }

  ExportVerification result(Optional<ExportVerification.Finding> finding, String digest) {
    Map<String, RecordReceipt> heads = new HashMap<>();
    chains.values().stream()
        .filter(it -> it.sequence >= it.stretch.first())
        .forEach(
            it ->
                heads.put(
                    it.stretch.node(),
                    new RecordReceipt(it.id, it.sequence, ExportLines.hex(it.hash))));
    Map<UUID, UUID> elsewhere = new HashMap<>(erasures);
    elsewhere.values().removeIf(acts::containsKey);
    return new ExportVerification(
        finding,
        chains.values().stream().map(it -> it.stretch).toList(),
        records,
        erasures.size(),
        heads,
        checkpoints,
        elsewhere,
        digest);
  }
}
