package dev.landbridge.policies.ledger.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.keep.Hold.Held;
import dev.landbridge.policies.ledger.search.FoundRecord;
import dev.landbridge.policies.ledger.search.LedgerSearch;
import dev.landbridge.policies.ledger.search.RecordFilter;
import dev.landbridge.policies.ledger.verify.Verification;
import dev.landbridge.policies.store.StateDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ErasureTest {
  private final StateDatabase database = TestDatabases.empty();
  private final Months months = new Months(database);
  private final Erasure erasure = new Erasure(database.jdbi(), months::record);
  private final LedgerHolds holds = new LedgerHolds(database.jdbi(), months::record);
  private final LedgerSearch search = new LedgerSearch(database.jdbi(), List.of(Months.KEY));

  private UUID write(String caseNumber, String... subjects) {
    return months.in(Months.NOW, "node-1", it -> Months.operation(it, caseNumber, subjects));
  }

  private List<UUID> about(String subject) {
    RecordFilter filter =
        RecordFilter.all().about(new PersonalKey(subject)).disclosingExceptFor(Set.of());
    return search.find(filter, 100, Optional.empty()).stream().map(FoundRecord::id).toList();
  }

  private static void assertRefused(ErrorCode code, String why, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LandbridgeException.class, it -> assertThat(it.code()).isEqualTo(code))
        .hasMessageContaining(why);
  }

  private long count(String from) {
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one());
  }

  @Test
  void nobodyIsFoundByWhatWasErasedAndTheChainStaysWhole() {
    UUID one = write("C-1", "S1", "S2");
    UUID other = write("C-2", "S1");
    assertThat(about("S1")).containsExactlyInAnyOrder(one, other);
    assertThat(erasure.erase(Set.of(one), "第47条 / article 47")).containsExactly(one);
    assertThat(about("S1")).containsExactly(other);
    assertThat(about("S2")).isEmpty();
    Verification found = months.verify();
    assertThat(found.finding()).isEmpty();
    assertThat(found.erased()).isEqualTo(1);
    assertThat(search.record(one).orElseThrow())
        .contains("erasedBy", "GJJ-01")
        .doesNotContain("p-陈", "C-1", "10.0.0.1");
    assertThat(
            count(
                "ledger_document d JOIN ledger_record r ON r.erased_by = d.id"
                    + " WHERE r.id = '%s' AND d.document #>> '{act,name}' = 'erasePersonalData'"
                        .formatted(one)
                    + " AND d.document #>> '{act,details,reason}' LIKE '%47'"))
        .isEqualTo(1);
  }

  @Test
  void erasesBothRecordsOfAnAnswerAndItsSegments() {
    UUID intent = months.in(Months.NOW, "node-1", it -> Months.large(it, "C-1", 5_000));
    assertThat(count("ledger_segment")).isEqualTo(2);
    assertThat(about("K4999")).containsExactly(intent);
    assertThat(erasure.erase(Set.of(intent), "law")).hasSize(2).contains(intent);
    assertThat(count("ledger_segment")).isZero();
    assertThat(about("K4999")).isEmpty();
    assertThat(months.verify().erased()).isEqualTo(2);
    assertThat(months.verify().finding()).isEmpty();
  }

  @Test
  void refusesWhatIsHeld() {
    UUID id = write("C-1", "S1");
    UUID large = months.in(Months.NOW, "node-1", it -> Months.large(it, "C-2", 3));
    for (Held held :
        List.of(
            new Held.OfRecord(id),
            new Held.OfCase("C-1"),
            new Held.OfMonths(Months.NOW, Months.NOW))) {
      long hold = holds.hold(held, "lawsuit 7", "console");
      assertRefused(
          ErrorCode.NOT_POSSIBLE,
          "is held by hold %d (lawsuit 7)".formatted(hold),
          () -> erasure.erase(Set.of(id), "law"));
      holds.release(hold, "settled", "console");
    }
    holds.hold(new Held.OfMonths(Months.NOW.plusMonths(1), Months.NOW.plusMonths(2)), "x", "c");
    holds.hold(new Held.OfCase("C-2"), "lawsuit 8", "console");
    assertRefused(
        ErrorCode.NOT_POSSIBLE, "lawsuit 8", () -> erasure.erase(Set.of(id, large), "law"));
    assertThat(months.verify().erased()).isZero();
    assertThat(erasure.erase(Set.of(id), "law")).containsExactly(id);
  }

  @Test
  void refusesWhatIsNotThereOrErasedOrWithoutAReason() {
    UUID id = write("C-1", "S1");
    UUID none = UUID.randomUUID();
    assertRefused(
        ErrorCode.NOT_FOUND, "no record " + none, () -> erasure.erase(Set.of(id, none), "law"));
    assertRefused(ErrorCode.INVALID_VALUE, "no reason", () -> erasure.erase(Set.of(id), " "));
    assertRefused(ErrorCode.INVALID_VALUE, "no record", () -> erasure.erase(Set.of(), "law"));
    erasure.erase(Set.of(id), "law");
    assertRefused(ErrorCode.NOT_POSSIBLE, "erased before", () -> erasure.erase(Set.of(id), "law"));
    assertThat(months.verify().erased()).isEqualTo(1);
  }

  @Test
  void holdsAreListedAndReleasedOnceAndRecorded() {
    UUID id = write("C-1", "S1");
    long one = holds.hold(new Held.OfRecord(id), "a", "p-1");
    long two = holds.hold(new Held.OfCase("C-1"), "b", "p-2");
    assertThat(holds.live())
        .extracting(it -> it.id() + it.reason() + it.by() + it.held())
        .containsExactly(
            one + "ap-1" + new Held.OfRecord(id), two + "bp-2" + new Held.OfCase("C-1"));
    holds.release(one, "settled", "p-1");
    assertThat(holds.live()).extracting(Hold::id).containsExactly(two);
    assertRefused(ErrorCode.NOT_FOUND, "no live one", () -> holds.release(one, "again", "p-1"));
    assertRefused(
        ErrorCode.NOT_FOUND,
        "there is none",
        () -> holds.hold(new Held.OfRecord(UUID.randomUUID()), "a", "p-1"));
    assertRefused(
        ErrorCode.INVALID_VALUE, "no reason", () -> holds.hold(new Held.OfCase("C-1"), "", "p-1"));
    assertThat(count("ledger_document WHERE document #>> '{act,name}' = 'holdRecords'"))
        .isEqualTo(2);
    assertThat(count("ledger_document WHERE document #>> '{act,name}' = 'releaseRecords'"))
        .isEqualTo(1);
    assertThat(months.verify().finding()).isEmpty();
  }
}
