package dev.landbridge.benchmarks.baseline;

import dev.landbridge.api.authentication.TokenVerifier;
import dev.landbridge.api.authentication.VerifiedToken;
import dev.landbridge.api.server.QueryHandler;
import dev.landbridge.api.server.ResponseSink;
import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.benchmarks.baseline.department.Departments;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.RecordReceipt;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Questions answered by hand, each by a program written for nothing else. It stands behind the same
 * HTTP server as Landbridge, believes the same tokens and answers when its record is durable.
 * Thread-safe.
 */
public final class Baseline implements QueryHandler, AutoCloseable {
  private static final int OK = 200;

  private final TokenVerifier tokens;
  private final Map<String, Principal> clerks;
  private final Map<String, Program> programs = new HashMap<>();
  private final Departments departments;
  private final Ledger ledger;
  private final BaselineTimes times = new BaselineTimes();

  /**
   * Opens its connection pools.
   *
   * @param clerks who may ask, by the token's subject
   * @param tasks what is answered, by the text of the query
   * @param sources the departments' databases by name; each pool gets as many connections as
   *     Landbridge's
   * @param ledger stays the caller's to close
   */
  public Baseline(
      TokenVerifier tokens,
      Map<String, Principal> clerks,
      Map<String, Task> tasks,
      Function<String, SourceSettings> sources,
      Ledger ledger) {
    this.tokens = tokens;
    this.clerks = Map.copyOf(clerks);
    this.departments = new Departments(sources);
    tasks.forEach((query, task) -> programs.put(query, task.program(departments)));
    this.ledger = ledger;
  }

  /** Where the time goes. */
  public BaselineTimes times() {
    return times;
  }

  @Override
  public void handle(GraphQlHttpRequest request, ResponseSink sink, Cancellation cancellation) {
    try (Ledger.UnderWay _ = ledger.begin()) {
      answer(request, sink);
    }
  }

  private void answer(GraphQlHttpRequest request, ResponseSink sink) {
    long begun = System.nanoTime();
    Principal clerk = authenticate(request);
    Program program = program(request);
    long decoded = System.nanoTime();
    try {
      Found found = program.find(new Variables(request.variables()));
      long answered = System.nanoTime();
      AnswerJson json = new AnswerJson();
      long bytes = json.data(found.data());
      long written = System.nanoTime();
      RecordReceipt receipt =
          ledger.append(Records.request(request, clerk, found), Records.outcome(found, bytes));
      long recorded = System.nanoTime();
      sink.send(OK, json.end(receipt.id()));
      times.add(begun, decoded, answered, written, recorded, System.nanoTime());
    } catch (SQLException e) {
      throw Departments.failure(ErrorCode.SOURCE_UNAVAILABLE, e);
    } catch (IOException e) {
      throw Departments.failure(ErrorCode.INTERNAL_ERROR, e);
    }
  }

  private Principal authenticate(GraphQlHttpRequest request) {
    VerifiedToken token = tokens.verify(request.bearerToken());
    Principal clerk = token.subject().map(clerks::get).orElse(null);
    if (clerk == null) {
      throw new LandbridgeException(ErrorCode.NOT_REGISTERED, "Cannot answer: not a clerk.");
    }
    return clerk;
  }

  private Program program(GraphQlHttpRequest request) {
    Program program = programs.get(request.query());
    if (program == null) {
      throw new LandbridgeException(ErrorCode.BAD_REQUEST, "Cannot answer: no program for this.");
    }
    return program;
  }

  @Override
  public void close() {
    departments.close();
  }
}
