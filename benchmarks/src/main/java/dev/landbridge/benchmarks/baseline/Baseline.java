package dev.landbridge.benchmarks.baseline;

import dev.landbridge.api.authentication.TokenVerifier;
import dev.landbridge.api.authentication.VerifiedToken;
import dev.landbridge.api.server.QueryHandler;
import dev.landbridge.api.server.ResponseSink;
import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.benchmarks.baseline.Withdrawal.Answer;
import dev.landbridge.benchmarks.baseline.Withdrawal.Insurance;
import dev.landbridge.benchmarks.baseline.Withdrawal.Marriage;
import dev.landbridge.benchmarks.baseline.Withdrawal.Person;
import dev.landbridge.benchmarks.baseline.Withdrawal.Property;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.execute.SourceReport;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.RecordReceipt;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * 公积金提取 by hand: five statements, four of them sent at once. It stands behind the same HTTP server
 * as Landbridge, believes the same tokens and answers when its record is durable. Thread-safe.
 */
public final class Baseline implements QueryHandler, AutoCloseable {
  private static final int OK = 200;

  private final TokenVerifier tokens;
  private final Map<String, Principal> clerks;
  private final PoliceDatabase police;
  private final CivilAffairsDatabase civilAffairs;
  private final SocialSecurityDatabase socialSecurity;
  private final RealEstateDatabase realEstate;
  private final Ledger ledger;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BaselineTimes times = new BaselineTimes();

  /**
   * Opens its connection pools.
   *
   * @param clerks who may ask, by the token's subject
   * @param sources the departments' databases by name; each pool gets as many connections as
   *     Landbridge's
   * @param ledger stays the caller's to close
   */
  public Baseline(
      TokenVerifier tokens,
      Map<String, Principal> clerks,
      Function<String, SourceSettings> sources,
      Ledger ledger) {
    this.tokens = tokens;
    this.clerks = Map.copyOf(clerks);
    this.police = new PoliceDatabase(sources.apply("police"));
    this.civilAffairs = new CivilAffairsDatabase(sources.apply("civil-affairs"));
    this.socialSecurity = new SocialSecurityDatabase(sources.apply("social-security"));
    this.realEstate = new RealEstateDatabase(sources.apply("real-estate"));
    this.ledger = ledger;
  }

  /** Where the time goes. */
  public BaselineTimes times() {
    return times;
  }

  @Override
  public void handle(GraphQlHttpRequest request, ResponseSink sink, Cancellation cancellation) {
    long begun = System.nanoTime();
    Principal clerk = authenticate(request);
    String idNumber = idNumber(request);
    long decoded = System.nanoTime();
    Withdrawal found = find(idNumber);
    long answered = System.nanoTime();
    try {
      WithdrawalJson json = new WithdrawalJson();
      long bytes = json.data(found);
      long written = System.nanoTime();
      RecordReceipt receipt =
          ledger.append(
              WithdrawalRecord.request(request, clerk, idNumber),
              WithdrawalRecord.outcome(found, bytes));
      long recorded = System.nanoTime();
      sink.send(OK, json.end(receipt.id()));
      times.add(begun, decoded, answered, written, recorded, System.nanoTime());
    } catch (IOException e) {
      throw failure(ErrorCode.INTERNAL_ERROR, e);
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

  private static String idNumber(GraphQlHttpRequest request) {
    if (request.variables().get("idNumber") instanceof String idNumber
        && KeyFormat.CITIZEN_ID.isValid(idNumber)) {
      return idNumber;
    }
    throw new LandbridgeException(ErrorCode.BAD_REQUEST, "Cannot answer: not a citizen ID.");
  }

  private Withdrawal find(String idNumber) {
    Future<Couples> marrying = threads.submit(() -> couples(idNumber));
    Future<Answer<Insurance>> insuring = threads.submit(() -> socialSecurity.insurance(idNumber));
    Future<Answer<List<Property>>> owning = threads.submit(() -> realEstate.properties(idNumber));
    try {
      Answer<Optional<Person>> person = police.person(idNumber);
      Couples couples = marrying.get();
      Answer<Insurance> insurance = insuring.get();
      Answer<List<Property>> properties = owning.get();
      SourceReport atPolice =
          couples
              .names()
              .map(names -> Stopwatch.both(person.report(), names.report()))
              .orElse(person.report());
      return new Withdrawal(
          person.rows(),
          couples.marriages().rows(),
          couples.names().map(Answer::rows).orElse(Map.of()),
          insurance.rows(),
          properties.rows(),
          List.of(couples.marriages().report(), atPolice, properties.report(), insurance.report()));
    } catch (SQLException | ExecutionException e) {
      throw failure(ErrorCode.SOURCE_UNAVAILABLE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(ErrorCode.CANCELLED, e);
    }
  }

  /** Marriages and, if there are any, the spouses' names. */
  private record Couples(
      Answer<List<Marriage>> marriages, Optional<Answer<Map<String, String>>> names) {}

  private Couples couples(String idNumber) throws SQLException {
    Answer<List<Marriage>> marriages = civilAffairs.marriages(idNumber);
    Set<String> spouses = new HashSet<>();
    for (Marriage marriage : marriages.rows()) {
      spouses.add(marriage.husbandId());
      spouses.add(marriage.wifeId());
    }
    spouses.remove(idNumber);
    return new Couples(
        marriages, spouses.isEmpty() ? Optional.empty() : Optional.of(police.names(spouses)));
  }

  private static LandbridgeException failure(ErrorCode code, Exception cause) {
    return new LandbridgeException(code, "Cannot answer: a part of it failed.", cause);
  }

  @Override
  public void close() {
    threads.close();
    police.close();
    civilAffairs.close();
    socialSecurity.close();
    realEstate.close();
  }
}
