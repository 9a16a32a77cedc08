package dev.landbridge.api.pipeline;

import dev.landbridge.api.pipeline.StageTimes.Stage;
import dev.landbridge.api.response.ResponseWriter;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.execute.Execution;
import dev.landbridge.core.execute.MemoryBudget;
import dev.landbridge.core.execute.RunTrace;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.Outcome;
import dev.landbridge.policies.ledger.RecordReceipt;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One query that is run as ever, and recorded as ever, but answered by how it ran. Its rows are
 * written to nowhere.
 */
final class ExplainedRun {
  private static final int OK = 200;

  private final Stages stages;
  private final QueryPipeline.Exchange exchange;
  private final QueryPipeline.Decided decided;
  private final RunTrace trace = RunTrace.on();

  ExplainedRun(Stages stages, QueryPipeline.Exchange exchange, QueryPipeline.Decided decided) {
    this.stages = stages;
    this.exchange = exchange;
    this.decided = decided;
  }

  void run() {
    OperationRequest entry =
        exchange.entry(Optional.of(decided.decision()), Optional.of(decided.planned()));
    Answered answered;
    try {
      answered = execute();
    } catch (LandbridgeException failure) {
      stages.ledger().append(entry, failed(failure.code()));
      throw failure;
    } catch (RuntimeException | Error defect) {
      stages.ledger().append(entry, failed(ErrorCode.INTERNAL_ERROR));
      throw defect;
    }
    Map<String, Object> explanation = explanation(answered);
    RecordReceipt receipt =
        stages
            .ledger()
            .append(entry, answered.explained(stages.clock().instant(), bytes(explanation).length));
    explanation.put("record", receipt.id().toString());
    exchange.sink().send(OK, bytes(explanation));
  }

  private static byte[] bytes(Map<String, Object> explanation) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(4096);
    ResponseWriter.writeObject(explanation, body::write);
    return body.toByteArray();
  }

  private Answered execute() {
    try (MemoryBudget.Account memory = stages.memory().open();
        Execution execution =
            stages
                .executor()
                .tracing(trace)
                .execute(
                    decided.planned().physical(),
                    exchange.operation().values(),
                    exchange.operation()::cursor,
                    exchange.cancellation(),
                    memory)) {
      exchange.lap().spentIn(Stage.SOURCES);
      try {
        writeToNowhere(execution);
      } catch (LandbridgeException failure) {
        if (!execution.failed(failure)) {
          throw failure;
        }
        writeToNowhere(execution);
      }
      exchange.lap().spentIn(Stage.WRITE);
      return decided.answered(exchange, execution);
    }
  }

  /** A long list is read only while it is written. */
  private void writeToNowhere(Execution execution) {
    ResponseWriter.write(
        decided.response(exchange, execution, execution.data(), Map.of()),
        Map::of,
        (_, _, _) -> {});
  }

  private Map<String, Object> explanation(Answered answered) {
    Explanation explanation =
        new Explanation(
            trace,
            ExplanationAccess.sources(
                exchange.principal(), exchange.published().schema().catalog()));
    return explanation.of(
        decided.planned().physical(),
        exchange.lap().spent(),
        Answered.errors(decided.planned().query(), decided.purpose(), answered.report().errors()));
  }

  private OperationOutcome failed(ErrorCode code) {
    Outcome outcome = code == ErrorCode.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED;
    return OperationOutcome.withoutSources(outcome, List.of(code), stages.clock().instant(), 0);
  }
}
