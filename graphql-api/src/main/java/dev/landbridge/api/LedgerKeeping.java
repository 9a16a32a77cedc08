package dev.landbridge.api;

import dev.landbridge.api.command.Operations.KeepingProgress;
import dev.landbridge.api.command.Operations.LedgerVerification;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.LedgerConfiguration;
import dev.landbridge.api.configuration.LedgerConfiguration.WitnessLocation;
import dev.landbridge.api.configuration.Secret;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.checkpoint.InclusionProof;
import dev.landbridge.policies.ledger.checkpoint.SigningKey;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointMaker;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointVerification;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointVerifier;
import dev.landbridge.policies.ledger.checkpoint.making.Proofs;
import dev.landbridge.policies.ledger.checkpoint.witness.Witness;
import dev.landbridge.policies.ledger.checkpoint.witness.WitnessFile;
import dev.landbridge.policies.ledger.checkpoint.witness.WitnessWebhook;
import dev.landbridge.policies.ledger.record.Period;
import dev.landbridge.policies.ledger.verify.LedgerVerifier;
import dev.landbridge.policies.store.StateServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Checkpoints, witnesses and proofs of the ledger, by the configuration. */
final class LedgerKeeping {
  private LedgerKeeping() {}

  /** The witnesses by their names. */
  static Map<String, Witness> witnesses(LedgerConfiguration ledger) {
    Map<String, Witness> witnesses = new LinkedHashMap<>();
    ledger.witnesses().forEach(it -> witnesses.put(it.name(), witness(it)));
    return witnesses;
  }

  private static Witness witness(WitnessLocation location) {
    return switch (location) {
      case WitnessLocation.OfFile file -> new WitnessFile(file.file(), Optional.empty());
      case WitnessLocation.OfServer server ->
          new WitnessWebhook(server.url(), server.secret().map(Secret::reveal));
    };
  }

  /** What makes checkpoints; empty if there is no key that signs them. */
  static Optional<CheckpointMaker> maker(Jdbi jdbi, LedgerConfiguration ledger) {
    return ledger
        .signing()
        .map(
            signing ->
                new CheckpointMaker(
                    jdbi,
                    key(signing.key()),
                    signing.previous().map(LedgerKeeping::key),
                    Clock.systemUTC()));
  }

  private static SigningKey key(Path file) {
    try {
      return SigningKey.read(file);
    } catch (IOException e) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  static LedgerVerification verify(
      Configuration configuration,
      Optional<String> firstKey,
      Period period,
      KeepingProgress progress) {
    try (StateServer state = StateServer.reach(Wiring.location(configuration.state()))) {
      Jdbi jdbi = state.jdbi();
      long total = LedgerVerifier.count(jdbi, period);
      CheckpointVerification found =
          new CheckpointVerifier(jdbi, witnesses(configuration.ledger()), firstKey)
              .verify(
                  period,
                  done -> progress.at(KeepingProgress.Step.CHECK, "ledger_record", done, total));
      List<String> faults = new ArrayList<>();
      found
          .records()
          .finding()
          .map(
              it ->
                  it.node().isEmpty()
                      ? it.problem()
                      : "record %d of %s: %s".formatted(it.sequence(), it.node(), it.problem()))
          .ifPresent(faults::add);
      found.problem().ifPresent(faults::add);
      return new LedgerVerification(
          found.records().records(),
          found.records().heads().values().stream().map(RecordReceipt::hash).findFirst(),
          faults,
          notes(found));
    }
  }

  private static List<String> notes(CheckpointVerification found) {
    List<String> notes = new ArrayList<>();
    if (found.records().erased() > 0) {
      notes.add("已删除个人信息的记录 / Records whose personal part was erased: " + found.records().erased());
    }
    if (found.records().erasedFromElsewhere() > 0) {
      notes.add(
          "其中删除行为不在所查期间、未核对 / Of these, erased by acts outside the period, which were not checked: "
              + found.records().erasedFromElsewhere());
    }
    found
        .restorations()
        .forEach(
            it ->
                notes.add(
                    "已从备份恢复到检查点 %d（检查点 %d，%s） / Put back to checkpoint %d from a backup (said by checkpoint %d, %s)"
                        .formatted(
                            it.to(), it.number(), it.time(), it.to(), it.number(), it.time())));
    found
        .records()
        .gaps()
        .forEach(
            it ->
                notes.add(
                    "%s 的 %s 已到期删除 / Removed after its time, %s of %s: %d–%d; %s, SHA-256 %s"
                        .formatted(
                            it.node(),
                            it.month(),
                            it.month(),
                            it.node(),
                            it.from(),
                            it.to(),
                            it.archive(),
                            it.sha256())));
    notes.add(
        "检查点 / Checkpoints: %d; 其后尚无检查点的记录 / records after the last: %d"
            .formatted(found.checkpoints(), found.afterLast()));
    found
        .unwitnessed()
        .forEach(
            (name, records) ->
                notes.add(
                    records.isEmpty()
                        ? "见证方 %s 无法访问 / Witness %s cannot be asked".formatted(name, name)
                        : "见证方 %s 尚未见证的记录 / Records that witness %s has not seen: %d"
                            .formatted(name, name, records.getAsLong())));
    if (found.unwitnessed().size() < 2) {
      notes.add(
          "见证方少于两个：数据库管理员可改写未见证的记录 / Fewer than two witnesses: what none has seen, whoever has the database can write anew");
    }
    return notes;
  }

  /** What is wrong with a receipt; empty if its record is as it was. */
  static Optional<String> receiptProblem(Configuration configuration, String token) {
    Optional<RecordReceipt.Claim> claim = RecordReceipt.claim(token);
    if (claim.isEmpty()) {
      return Optional.of(
          "Cannot read the receipt: it is none. Copy all of extensions.landbridge.receipt.");
    }
    try (StateServer state = StateServer.reach(Wiring.location(configuration.state()))) {
      Optional<String> hash =
          state
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(
                              "SELECT encode(hash, 'hex') FROM ledger_record WHERE id = :id")
                          .bind("id", claim.get().id())
                          .mapTo(String.class)
                          .findOne());
      return hash.isEmpty()
          ? Optional.of("the record of the receipt is not in the ledger")
          : hash.filter(it -> !it.equals(claim.get().hash()))
              .map(_ -> "the record of the receipt is another now");
    }
  }

  static void prove(Configuration configuration, UUID id, Path to) {
    try (StateServer state = StateServer.reach(Wiring.location(configuration.state()))) {
      new Proofs(state.jdbi()).prove(id).write(to);
    } catch (IOException e) {
      throw new LandbridgeException(
          ErrorCode.NOT_POSSIBLE,
          "Cannot write the proof: %s. Check the path and its permissions.".formatted(to),
          e);
    }
  }

  static Optional<String> proofProblem(Path proof, String publicKey) {
    try {
      return Proofs.problem(InclusionProof.read(proof), publicKey);
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
