package dev.landbridge.policies.ledger.write;

import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.LedgerFigures;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.store.StateDatabase;
import java.util.Optional;
import java.util.UUID;

/** The ledger in Landbridge's own database, one chain for each node. Thread-safe. */
public final class PostgreSqlLedger implements Ledger {
  private final LedgerSettings settings;
  private final LedgerWriter writer;
  private final Questions questions = new Questions();

  private PostgreSqlLedger(LedgerSettings settings, LedgerWriter writer) {
    this.settings = settings;
    this.writer = writer;
  }

  /**
   * Continues the node's chain where its last durable record ends.
   *
   * @param database must stay open for longer than this
   */
  public static PostgreSqlLedger open(StateDatabase database, LedgerSettings settings) {
    LedgerTables tables =
        new LedgerTables(database.ledgerJdbi(), settings.node(), settings.digest());
    tables.use(settings.subjectKey());
    return new PostgreSqlLedger(
        settings, new LedgerWriter(tables, settings.patience(), settings.clock()));
  }

  @Override
  public UnderWay begin() {
    return writer.begin();
  }

  @Override
  public RecordReceipt append(OperationRequest request, OperationOutcome outcome) {
    return write(Optional.of(request), Optional.of(outcome), Optional.empty());
  }

  @Override
  public RecordReceipt appendIntent(OperationRequest request) {
    return write(Optional.of(request), Optional.empty(), Optional.empty());
  }

  @Override
  public RecordReceipt appendOutcome(UUID intent, OperationOutcome outcome) {
    return write(Optional.empty(), Optional.of(outcome), Optional.of(intent));
  }

  @Override
  public RecordReceipt append(Act act) {
    return writer.write(RecordDraft.of(settings.subjectKey(), act));
  }

  private RecordReceipt write(
      Optional<OperationRequest> request,
      Optional<OperationOutcome> outcome,
      Optional<UUID> intent) {
    return writer.write(RecordDraft.of(settings.subjectKey(), questions, request, outcome, intent));
  }

  @Override
  public LedgerFigures figures() {
    return writer.figures();
  }

  @Override
  public void close() {
    writer.close();
  }
}
