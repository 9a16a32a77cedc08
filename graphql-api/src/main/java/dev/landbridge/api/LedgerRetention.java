package dev.landbridge.api;

import dev.landbridge.api.command.LedgerOperations.Expired;
import dev.landbridge.api.command.LedgerOperations.Exported;
import dev.landbridge.api.command.LedgerOperations.LiveHold;
import dev.landbridge.api.command.LedgerOperations.Removed;
import dev.landbridge.api.command.LedgerOperations.Waiting;
import dev.landbridge.api.command.Operations.LedgerVerification;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.checkpoint.Checkpoint;
import dev.landbridge.policies.ledger.checkpoint.MalformedException;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointTable;
import dev.landbridge.policies.ledger.keep.Erasure;
import dev.landbridge.policies.ledger.keep.ExpiryReport;
import dev.landbridge.policies.ledger.keep.ExportRange;
import dev.landbridge.policies.ledger.keep.ExportSummary;
import dev.landbridge.policies.ledger.keep.ExportVerification;
import dev.landbridge.policies.ledger.keep.ExportVerifier;
import dev.landbridge.policies.ledger.keep.Hold.Held;
import dev.landbridge.policies.ledger.keep.KeepingRecorder;
import dev.landbridge.policies.ledger.keep.LedgerExpiry;
import dev.landbridge.policies.ledger.keep.LedgerExport;
import dev.landbridge.policies.ledger.keep.LedgerHolds;
import dev.landbridge.policies.ledger.write.PostgreSqlLedger;
import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;

/** How long records of the ledger stay, by the configuration and on its machine. */
final class LedgerRetention {
  /** A chain of its own in the ledger, so that a server may run. */
  private static final String NODE = "ledger-keeping";

  private static final String CONSOLE = "console";

  private LedgerRetention() {}

  /** Works beside a running server, also of an embedded state. */
  private static <T> T run(Configuration configuration, BiFunction<Jdbi, KeepingRecorder, T> work) {
    try (StateServer server = StateServer.reach(Wiring.location(configuration.state()));
        StateDatabase state = StateDatabase.open(server.location());
        Ledger ledger =
            PostgreSqlLedger.open(state, Wiring.ledger(configuration.ledger().of(NODE)))) {
      Caller console = new Caller(Optional.empty(), CONSOLE);
      KeepingRecorder recorder =
          (name, details, personal) ->
              ledger.append(new Act(console, name, details, personal, Instant.now())).id();
      return work.apply(server.jdbi(), recorder);
    }
  }

  static Exported export(Configuration configuration, YearMonth from, YearMonth to, Path file) {
    ExportRange range = ExportRange.ofMonths(from, to);
    ExportSummary written =
        run(
            configuration,
            (jdbi, recorder) -> {
              recorder.record(
                  "exportLedger", Map.of("from", from.toString(), "to", to.toString()), Map.of());
              return new LedgerExport(jdbi).write(range, checkpoints(jdbi, range), file);
            });
    return new Exported(written.records(), written.sha256());
  }

  /** The last checkpoint of a range: it covers all that was written before. */
  private static List<String> checkpoints(Jdbi jdbi, ExportRange range) {
    return jdbi.withHandle(handle -> CheckpointTable.lastBefore(handle, range.to())).stream()
        .toList();
  }

  static LedgerVerification verify(Path file) {
    try {
      ExportVerification found = ExportVerifier.verify(file);
      return new LedgerVerification(
          found.records(),
          found.heads().values().stream().map(RecordReceipt::hash).findFirst(),
          found.finding().stream().map(ExportVerification.Finding::toString).toList(),
          found.finding().isPresent() ? List.of() : notes(found));
    } catch (IOException e) {
      throw new LandbridgeException(
          ErrorCode.NOT_POSSIBLE,
          "Cannot check the export: %s cannot be read. Check the path and its permissions."
              .formatted(file),
          e);
    }
  }

  /** What counts only if nothing is wrong. */
  private static List<String> notes(ExportVerification found) {
    List<String> notes = new ArrayList<>();
    found
        .chains()
        .forEach(
            it ->
                notes.add(
                    "%s: 记录 / records %d–%d, 之前 / before %s, 末 / head %s"
                        .formatted(
                            it.node(),
                            it.first(),
                            it.last(),
                            it.before(),
                            Optional.ofNullable(found.heads().get(it.node()))
                                .map(RecordReceipt::hash)
                                .orElse("none"))));
    found
        .erasedElsewhere()
        .forEach(
            (record, act) ->
                notes.add(
                    "记录 %s 的个人信息由不在本文件中的操作 %s 删除 / The personal part of record %s was erased by act %s, which is not in this file"
                        .formatted(record, act, record, act)));
    found.checkpoints().stream()
        .flatMap(it -> read(it).stream())
        .forEach(
            it ->
                notes.add(
                    "检查点 %d（%s），公钥 %s，请与台账公钥核对 / Checkpoint %d (%s), signed by %s: compare it with the ledger's public key"
                        .formatted(
                            it.number(), it.time(), it.key(), it.number(), it.time(), it.key())));
    notes.add("SHA-256: " + found.sha256());
    return notes;
  }

  private static Optional<Checkpoint> read(String line) {
    try {
      return Optional.of(SignedCheckpoint.read(line).checkpoint());
    } catch (MalformedException _) {
      return Optional.empty();
    }
  }

  static Expired expire(Configuration configuration, Optional<YearMonth> before) {
    Path archive =
        configuration
            .ledger()
            .retention()
            .archive()
            .orElseThrow(
                () ->
                    new LandbridgeException(
                        ErrorCode.CONFIGURATION_INVALID,
                        "Cannot remove records: there is no folder that they are exported to. Name one in ledger.archive."));
    int months = configuration.ledger().retention().months();
    ExpiryReport report =
        run(
            configuration,
            (jdbi, recorder) ->
                new LedgerExpiry(jdbi, recorder, archive, range -> checkpoints(jdbi, range))
                    .expire(months, before));
    return new Expired(
        report.before(),
        report.removed().stream()
            .map(it -> new Removed(it.month(), it.records(), it.archive().map(archive::resolve)))
            .toList(),
        report.waiting().map(it -> new Waiting(it.month(), it.reason())));
  }

  static long hold(
      Configuration configuration,
      dev.landbridge.api.command.LedgerOperations.Held held,
      String reason) {
    Held what =
        held.record()
            .<Held>map(Held.OfRecord::new)
            .or(() -> held.caseNumber().map(Held.OfCase::new))
            .or(() -> held.month().map(it -> new Held.OfMonths(it, it)))
            .orElseThrow();
    return run(
        configuration,
        (jdbi, recorder) -> new LedgerHolds(jdbi, recorder).hold(what, reason, CONSOLE));
  }

  static void release(Configuration configuration, long hold, String reason) {
    run(
        configuration,
        (jdbi, recorder) -> {
          new LedgerHolds(jdbi, recorder).release(hold, reason, CONSOLE);
          return hold;
        });
  }

  static List<LiveHold> holds(Configuration configuration) {
    return run(configuration, (jdbi, recorder) -> new LedgerHolds(jdbi, recorder).live()).stream()
        .map(it -> new LiveHold(it.id(), text(it.held()), it.reason(), it.by(), it.since()))
        .toList();
  }

  private static String text(Held held) {
    return switch (held) {
      case Held.OfRecord(UUID record) -> "记录 / record " + record;
      case Held.OfCase(String number) -> "办件 / case " + number;
      case Held.OfMonths(YearMonth first, YearMonth last) ->
          "月份 / months %s–%s".formatted(first, last);
    };
  }

  static List<UUID> erase(Configuration configuration, List<UUID> records, String reason) {
    return run(
        configuration,
        (jdbi, recorder) ->
            new Erasure(jdbi, recorder).erase(new LinkedHashSet<>(records), reason));
  }
}
