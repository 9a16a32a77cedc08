package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.execute.ExecutionError;
import dev.landbridge.core.execute.MemoryBudget;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A list that is put together from parts, when a source fails between them. */
class StreamedPartsTest {
  private static final int ROWS_AT_ONCE = 200;
  private static final int GOOD_STATEMENTS = 2;

  @Test
  void aLinkThatFailsOnceIsNullForAllFurtherRowsWithOneError() {
    AtomicInteger sent = new AtomicInteger();
    MemoryBudget memory = new MemoryBudget(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
    ColdRun run =
        ColdRun.of(
            OpenMatter.PERSON,
            OpenMatter.CODE,
            "{ persons { name properties { area } } }",
            Map.of(),
            new ColdRun.Setting(
                source ->
                    source.name().equals("real-estate")
                        ? ObservedSource.before(source, () -> fail(sent))
                        : source,
                ROWS_AT_ONCE,
                memory));
    JsonNode persons = run.data().get("persons");
    int answered = GOOD_STATEMENTS * ROWS_AT_ONCE;
    assertThat(persons.size()).isGreaterThan(answered);
    for (int i = 0; i < persons.size(); i++) {
      assertThat(persons.get(i).get("name").isTextual()).isTrue();
      assertThat(persons.get(i).get("properties").isArray())
          .as("row %d", i)
          .isEqualTo(i < answered);
    }
    assertThat(run.report().errors())
        .singleElement()
        .extracting(ExecutionError::path)
        .isEqualTo(List.of("persons", "properties"));
    assertThat(sent).as("it is not tried in vain").hasValue(GOOD_STATEMENTS + 1);
    assertThat(memory.used()).isZero();
  }

  /** Some statements are answered, all later ones refused. */
  private static void fail(AtomicInteger sent) {
    if (sent.incrementAndGet() > GOOD_STATEMENTS) {
      throw new LandbridgeException(ErrorCode.SOURCE_FAILED, "Cannot read: a test. Go on.");
    }
  }
}
