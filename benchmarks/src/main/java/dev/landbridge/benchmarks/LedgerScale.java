package dev.landbridge.benchmarks;

import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.core.execute.SourceReport;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.LedgerFigures;
import dev.landbridge.policies.ledger.Operation;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.Outcome;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.SourceStatement;
import dev.landbridge.policies.ledger.TableRead;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.ledger.search.Criterion;
import dev.landbridge.policies.ledger.search.LedgerSearch;
import dev.landbridge.policies.ledger.search.RecordFilter;
import dev.landbridge.policies.ledger.verify.LedgerVerifier;
import dev.landbridge.policies.ledger.verify.Verification;
import dev.landbridge.policies.ledger.write.LedgerSettings;
import dev.landbridge.policies.ledger.write.PostgreSqlLedger;
import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger}: how fast records are written, verified and found, and how large they are. */
@Command(name = "ledger", description = "Measures the ledger alone.", showDefaultValues = true)
final class LedgerScale implements Callable<Integer> {
  private static final double LEAST_WRITTEN = 10_000;
  private static final double LEAST_VERIFIED = 200_000;
  private static final double MOST_SEARCH_MILLIS = 1_000;
  private static final int WRITERS = 256;
  private static final int PASSES = 3;
  private static final int SEARCHES = 101;
  private static final long GENERATED_AT_ONCE = 50_000;
  private static final int CITIZENS = 1_000_000;
  private static final SubjectKey KEY = new SubjectKey(1, new byte[32]);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--seconds", paramLabel = "SECONDS", description = "Of writing.")
  private int seconds = 30;

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "Among which are searched; those that writing did not make are generated.")
  private long records = 10_000_000;

  @Option(names = "--report", paramLabel = "DIR", description = "Where the report is written.")
  private Path report = Path.of("benchmarks", "target");

  private long count;
  private final StringBuilder text = new StringBuilder();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    line("# The ledger alone%n%n%s%n", Machine.line());
    boolean within;
    try (StateDatabase state =
        StateDatabase.open(new StateLocation.Embedded(Optional.empty(), 0))) {
      double written = write(state);
      within = written >= LEAST_WRITTEN;
      within &= verify(state) >= LEAST_VERIFIED;
      count = count(state);
      sizes(state, "Sizes of what was written");
      generate(state);
      sizes(state, "Sizes with what was generated");
      within &= search(state) <= MOST_SEARCH_MILLIS;
    }
    out.print(text);
    out.flush();
    Files.createDirectories(report);
    Files.writeString(report.resolve("ledger.md"), text);
    return within ? 0 : 1;
  }

  @SuppressWarnings("AnnotateFormatMethod") // benchmarks have no dependency for it
  private void line(String format, Object... values) {
    String line = format.formatted(values);
    System.err.print(line + System.lineSeparator());
    text.append(line).append('\n');
  }

  /** Records a second, all durable. */
  private double write(StateDatabase state) {
    LedgerSettings settings =
        new LedgerSettings("node-1", ChainDigest.SHA_256, KEY, Duration.ofSeconds(30));
    try (Ledger ledger = PostgreSqlLedger.open(state, settings)) {
      run(ledger, 5);
      LedgerFigures before = ledger.figures();
      long start = System.nanoTime();
      run(ledger, seconds);
      double took = (System.nanoTime() - start) / 1e9;
      LedgerFigures after = ledger.figures();
      double rate = (after.records() - before.records()) / took;
      line(
          "Written: **%,.0f records a second** over %.0f s by %d callers (bound: at least %,.0f), %.0f records in a commit.%n",
          rate,
          took,
          WRITERS,
          LEAST_WRITTEN,
          (double) (after.records() - before.records()) / (after.commits() - before.commits()));
      return rate;
    }
  }

  private static void run(Ledger ledger, int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WRITERS; i++) {
        callers.execute(
            () -> {
              while (System.nanoTime() < end) {
                ledger.append(request(), outcome());
              }
            });
      }
    }
  }

  private static PersonalKey citizen(Random random) {
    return new PersonalKey("C" + random.nextInt(CITIZENS));
  }

  /** As the point check's. */
  private static OperationRequest request() {
    Random random = ThreadLocalRandom.current();
    Map<String, @Nullable Object> variables = new HashMap<>();
    PersonalKey citizen = citizen(random);
    variables.put("idNumber", citizen);
    int question = random.nextInt(QUESTIONS.size());
    Instant now = Instant.now();
    return new OperationRequest(
        new Caller(
            Optional.of(
                new Principal(
                    Optional.of("p-" + random.nextInt(500)),
                    Optional.of("a-" + random.nextInt(10)),
                    "D" + random.nextInt(12),
                    Set.of())),
            "10.0.0." + random.nextInt(250)),
        Optional.of("M-" + random.nextInt(40)),
        Optional.of("2026-" + random.nextInt(1_000_000)),
        new Operation(Optional.of("Check" + question), "query Check" + question, variables),
        "catalog-1",
        Optional.of(DECISION),
        QUESTIONS.get(question),
        STATEMENTS,
        Set.of(citizen),
        now);
  }

  private static final Decision DECISION = decision();
  private static final List<SourceStatement> STATEMENTS =
      List.of(new SourceStatement("police", "SELECT name FROM person WHERE id_number = ?"));
  private static final List<List<TableRead>> QUESTIONS = questions();

  private static Decision decision() {
    Map<FieldUse, Verdict> verdicts = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      verdicts.put(
          new FieldUse("Person", "field" + i, FieldUse.Kind.SELECT),
          new Verdict.Granted("GJJ:GJJ-TQ:GA:Person.field" + i));
    }
    return new Decision(1, verdicts);
  }

  private static List<List<TableRead>> questions() {
    List<List<TableRead>> questions = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      List<TableRead> tables = new ArrayList<>();
      for (String source : List.of("police", "social-security", "civil-affairs", "real-estate")) {
        tables.add(
            new TableRead(
                source.substring(0, 2).toUpperCase(Locale.ROOT),
                source,
                "table" + i,
                List.of("id_number", "name", "status"),
                Optional.empty(),
                Map.of()));
      }
      questions.add(List.copyOf(tables));
    }
    return questions;
  }

  private static OperationOutcome outcome() {
    Random random = ThreadLocalRandom.current();
    Instant now = Instant.now();
    List<SourceReport> sources =
        List.of(
            new SourceReport("police", 2, 3, 3, now, Optional.of(now)),
            new SourceReport("social-security", 1, 7, 6, now, Optional.of(now)),
            new SourceReport("civil-affairs", 1, 1, 1, now, Optional.of(now)),
            new SourceReport("real-estate", 1, 0, 0, now, Optional.of(now)));
    return new OperationOutcome(
        random.nextInt(50) == 0 ? Outcome.REFUSED : Outcome.ANSWERED,
        List.of(),
        sources,
        Set.copyOf(List.of(citizen(random), citizen(random))),
        Optional.of(now),
        Optional.of(now),
        now,
        1_234);
  }

  private double verify(StateDatabase state) {
    settle(state);
    LedgerVerifier verifier = new LedgerVerifier(state.jdbi());
    for (int i = 0; i < PASSES; i++) {
      verifier.verify();
    }
    long verified = 0;
    long start = System.nanoTime();
    for (int i = 0; i < PASSES; i++) {
      Verification found = verifier.verify();
      if (found.finding().isPresent()) {
        throw new IllegalStateException(found.toString());
      }
      verified += found.records();
    }
    double rate = verified / ((System.nanoTime() - start) / 1e9);
    line(
        "Verified: **%,.0f records a second**, %,d in all, %d times (bound: at least %,.0f).%n",
        rate, verified / PASSES, PASSES, LEAST_VERIFIED);
    return rate;
  }

  /** What lies longer than a minute was put in order by the database, and is on disk. */
  private static void settle(StateDatabase state) {
    state
        .jdbi()
        .useHandle(
            handle -> {
              handle
                  .createQuery(
                      "SELECT relid::regclass::text FROM pg_partition_tree('ledger_record')"
                          + " WHERE isleaf")
                  .mapTo(String.class)
                  .list()
                  .forEach(partition -> handle.execute("VACUUM (ANALYZE) " + partition));
              handle.execute("CHECKPOINT");
            });
  }

  /** Copies of what was written, in earlier months; their hashes are not right. */
  private void generate(StateDatabase state) {
    long written = count;
    for (int month = 1; count < records; month++) {
      makeRoom(state, month);
      for (long after = 0; after < written && count < records; after += GENERATED_AT_ONCE) {
        count += copy(state, month, after, Math.min(GENERATED_AT_ONCE, records - count));
      }
      System.err.printf("%,d records%n", count);
    }
    line("Generated: %,d records more, in earlier months.%n", count - written);
  }

  private static void makeRoom(StateDatabase state, int month) {
    state
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT ledger_ensure_month(now() - make_interval(months => :m))::text")
                    .bind("m", month)
                    .mapTo(String.class)
                    .one());
  }

  private static int copy(StateDatabase state, int month, long after, long most) {
    return state
        .jdbi()
        .inTransaction(
            handle -> {
              handle.execute("SET LOCAL synchronous_commit = off");
              return handle
                  .createUpdate(
                      "INSERT INTO ledger_record SELECT written_at"
                          + " - make_interval(months => :m), chain, sequence, gen_random_uuid(),"
                          + " kind, NULL, occurred_at - make_interval(months => :m), department,"
                          + " application, matter, outcome, question, key_epoch, segments, body,"
                          + " personal_digest, hash, salt, person, case_number, subjects,"
                          + " personal, NULL FROM ledger_record"
                          + " WHERE written_at > now() - interval '1 day' AND kind = 'OPERATION'"
                          + " AND sequence > :after AND sequence <= :after + :most")
                  .bind("m", month)
                  .bind("after", after)
                  .bind("most", most)
                  .execute();
            });
  }

  private static long count(StateDatabase state) {
    return state
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("SELECT count(*) FROM ledger_record").mapTo(Long.class).one());
  }

  private void sizes(StateDatabase state, String title) {
    line("## %s%n", title);
    line("| | bytes a record |%n|---|---:|");
    state
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT coalesce(i.inhparent::regclass::text, 'table') AS name,"
                            + " sum(pg_relation_size(c.oid)) AS bytes FROM pg_class c"
                            + " LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relkind = 'i'"
                            + " WHERE c.relname ~ '^ledger_record_[0-9]{4}_' AND c.relkind IN ('r', 'i')"
                            + " GROUP BY 1 ORDER BY 2 DESC")
                    .mapToMap()
                    .forEach(
                        row ->
                            line(
                                "| %s | %.0f |",
                                Objects.requireNonNull(row.get("name")),
                                ((Number) Objects.requireNonNull(row.get("bytes"))).doubleValue()
                                    / count)));
    line("");
  }

  /** The worst of the medians, in milliseconds. */
  private double search(StateDatabase state) {
    LedgerSearch search = new LedgerSearch(state.jdbi(), List.of(KEY));
    Random random = new Random(1);
    Map<String, Supplier<RecordFilter>> kinds = new LinkedHashMap<>();
    RecordFilter all = RecordFilter.all();
    kinds.put("subject", () -> all.about(citizen(random)).disclosingExceptFor(Set.of()));
    kinds.put("nothing", () -> all);
    kinds.put("department", () -> all.with(Criterion.DEPARTMENT, "D" + random.nextInt(12)));
    kinds.put("owner", () -> all.with(Criterion.OWNER, "PO"));
    kinds.put("person", () -> all.with(Criterion.PERSON, "p-" + random.nextInt(500)));
    kinds.put("matter", () -> all.with(Criterion.MATTER, "M-" + random.nextInt(40)));
    kinds.put("case", () -> all.with(Criterion.CASE, "2026-" + random.nextInt(1_000_000)));
    kinds.put(
        "column", () -> all.with(Criterion.READS, "police.table" + random.nextInt(100) + ".name"));
    kinds.put("outcome", () -> all.with(Criterion.OUTCOME, "REFUSED"));
    kinds.put(
        "person and column",
        () ->
            all.with(Criterion.PERSON, "p-" + random.nextInt(500))
                .with(Criterion.READS, "police.table" + random.nextInt(100)));
    line("## Search: a page of 50 among %,d records%n", count);
    line("| by | median | slowest of %d |%n|---|---:|---:|", SEARCHES);
    double worst = 0;
    for (Map.Entry<String, Supplier<RecordFilter>> kind : kinds.entrySet()) {
      double[] millis = new double[SEARCHES];
      for (int i = 0; i < SEARCHES; i++) {
        RecordFilter filter = kind.getValue().get();
        long start = System.nanoTime();
        search.find(filter, 50, Optional.empty());
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(millis);
      line("| %s | %.1f ms | %.1f ms |", kind.getKey(), millis[SEARCHES / 2], millis[SEARCHES - 1]);
      worst = Math.max(worst, millis[SEARCHES / 2]);
    }
    line("%nBound: a median of at most %.0f ms.", MOST_SEARCH_MILLIS);
    return worst;
  }
}
