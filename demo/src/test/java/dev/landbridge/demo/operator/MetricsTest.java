package dev.landbridge.demo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.robust.Eventually;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code /metrics} shows. */
class MetricsTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Matter WITHDRAWAL = Matter.providentFundWithdrawal();
  private static final String APPLICANT = NotableResidents.inEveryCity().applicant().idNumber();
  private static final Operator CHEN =
      new Operator(CITY.landbridge().address(), CITY.token("chen"), WITHDRAWAL.code());
  private static final Set<String> LABELS =
      Set.of("endpoint", "code", "outcome", "stage", "cache", "source", "state", "le", "witness");
  private static final Set<String> WITNESSES = Set.of("audit-office", "archive");

  @Test
  void countsWhatPasses() {
    String before = metrics();
    for (int i = 0; i < 3; i++) {
      CHEN.ask(WITHDRAWAL.query(), Map.of("idNumber", APPLICANT));
    }
    CHEN.ask("{ personsByPk(idNumber: \"" + APPLICANT + "\") { name phone } }", Map.of());
    CHEN.ask("{ nothing }", Map.of());
    new Operator(CHEN.server(), "none", CHEN.matter()).ask("{ __typename }", Map.of());
    String after = metrics();
    assertMoved(before, after, "landbridge_request_seconds_count{endpoint=\"graphql\"}", 6);
    assertMoved(before, after, "landbridge_operations_total{outcome=\"ANSWERED\"}", 4);
    assertMoved(before, after, "landbridge_operations_total{outcome=\"REFUSED\"}", 1);
    assertMoved(before, after, "landbridge_operation_errors_total{code=\"SHARE_NOT_APPROVED\"}", 1);
    assertMoved(
        before,
        after,
        "landbridge_request_failures_total{code=\"UNAUTHENTICATED\",endpoint=\"graphql\"}",
        1);
    assertMoved(before, after, "landbridge_cache_hits_total{cache=\"plans\"}", 2);
    assertMoved(before, after, "landbridge_cache_hits_total{cache=\"shapes\"}", 2);
    assertMoved(before, after, "landbridge_cache_hits_total{cache=\"documents\"}", 2);
    assertMoved(
        before, after, "landbridge_source_statement_seconds_count{source=\"civil-affairs\"}", 3);
    assertMoved(before, after, "landbridge_source_rows_total{source=\"police\"}", 15);
    assertMoved(before, after, "landbridge_stage_seconds_count{stage=\"SOURCES\"}", 4);
    assertMoved(before, after, "landbridge_ledger_records_total", 5);
    assertMoved(before, after, "landbridge_ledger_commits_total", 1);
    assertMoved(before, after, "landbridge_ledger_append_seconds_count", 5);
    assertThat(value(after, "landbridge_source_connections{source=\"police\",state=\"idle\"}"))
        .isPositive();
    assertThat(value(after, "landbridge_source_waiting{source=\"police\"}")).isZero();
    assertThat(value(after, "landbridge_memory_limit_bytes")).isPositive();
    assertThat(value(after, "landbridge_memory_used_bytes")).isZero();
  }

  @Test
  void showsHowFarCheckpointsAndWitnessesAre() throws Exception {
    CHEN.ask(WITHDRAWAL.query(), Map.of("idNumber", APPLICANT));
    Eventually.within(
        Duration.ofSeconds(30),
        "a checkpoint is witnessed",
        () -> WITNESSES.stream().allMatch(it -> value(metrics(), witnessed(it)) > 0));
    String text = metrics();
    assertThat(value(text, "landbridge_ledger_checkpoint")).isPositive();
    assertThat(value(text, "landbridge_ledger_checkpoint_time_seconds"))
        .isCloseTo((double) Instant.now().getEpochSecond(), within(3_600.0));
    for (String witness : WITNESSES) {
      assertThat(value(text, witnessed(witness))).isPositive();
      assertThat(value(text, "landbridge_ledger_refused{witness=\"" + witness + "\"}")).isZero();
    }
  }

  private static String witnessed(String witness) {
    return "landbridge_ledger_witnessed{witness=\"" + witness + "\"}";
  }

  @Test
  void hasNoLabelThatACallerCouldChoose() {
    CHEN.ask("query Mine { nothing }", Map.of());
    CHEN.ask(WITHDRAWAL.query(), Map.of("idNumber", APPLICANT));
    String text = metrics();
    Set<String> allowed = new HashSet<>(CITY.landbridge().published().sources().keySet());
    allowed.addAll(Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    Matcher lines = Pattern.compile("(?m)^landbridge_\\w+\\{([^}]*)\\}").matcher(text);
    int labelled = 0;
    while (lines.find()) {
      Matcher labels = Pattern.compile("(\\w+)=\"([^\"]*)\"").matcher(lines.group(1));
      while (labels.find()) {
        labelled++;
        assertThat(labels.group(1)).isIn(LABELS);
        if (labels.group(1).equals("source") || labels.group(1).equals("code")) {
          assertThat(labels.group(2)).isIn(allowed);
        } else if (labels.group(1).equals("witness")) {
          assertThat(labels.group(2)).isIn(WITNESSES);
        }
      }
    }
    assertThat(labelled).isBetween(100, 1_000);
    assertThat(text).doesNotContain(APPLICANT, "personsByPk", "chen", WITHDRAWAL.code(), "Mine");
  }

  private static String metrics() {
    return Operator.metrics(CITY.landbridge().address());
  }

  /** Other tests may ask the shared city at the same time, so it is a least number. */
  private static void assertMoved(String before, String after, String series, double least) {
    assertThat(value(after, series) - value(before, series))
        .as(series)
        .isGreaterThanOrEqualTo(least);
  }

  private static double value(String text, String series) {
    Matcher line = Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$").matcher(text);
    assertThat(line.find()).as("%s in %s", series, text).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
