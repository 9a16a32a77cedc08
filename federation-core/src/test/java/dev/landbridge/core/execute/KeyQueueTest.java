package dev.landbridge.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.row.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys come in the order of their first values, whatever these are. */
class KeyQueueTest {
  private static final String[] CHARACTERS = {
    "\0", "0", "9", "X", "x", "ÿ", "Ā", "王", "\uE000", "\uFFFF", "𠮷"
  };

  private static KeyReader.Key key(Object value) {
    return new KeyReader.Key(value, List.of(value));
  }

  private static List<Object> taken(List<Object> values, boolean descending, int portion) {
    KeyQueue queue = new KeyQueue(values.stream().map(KeyQueueTest::key).toList(), descending);
    List<Object> taken = new ArrayList<>();
    List<KeyReader.Key> next = queue.next(portion);
    while (!next.isEmpty()) {
      next.forEach(key -> taken.add(key.identity()));
      next = queue.next(portion);
    }
    return taken;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void textsComeByCodePoint(long seed) {
    Random random = new Random(seed);
    String start = "3599".repeat(random.nextInt(3));
    List<Object> texts = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder(start);
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
      }
      texts.add(text.toString());
    }
    Comparator<Object> order = ValueOrder::compare;
    assertThat(taken(texts, false, 7)).isEqualTo(texts.stream().sorted(order).toList());
    assertThat(taken(texts, true, 300)).isEqualTo(texts.stream().sorted(order.reversed()).toList());
  }

  @Test
  void numbersComeBySize() {
    assertThat(taken(List.of(3, -1, 2), false, 2)).containsExactly(-1, 2, 3);
    assertThat(taken(List.of(3L, -1L, 2L), true, 5)).containsExactly(3L, 2L, -1L);
    assertThat(taken(List.of(), true, 5)).isEmpty();
  }
}
