package dev.landbridge.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Selects fields at random, some of them under names that were never given before. */
final class Fields {
  private final Random random;
  private int names;

  Fields(Random random) {
    this.random = random;
  }

  /** One or more of them, in any order. */
  String some(List<String> fields) {
    List<String> shuffled = new ArrayList<>(fields);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, random.nextInt(1, fields.size() + 1)).stream()
        .map(field -> random.nextBoolean() ? field : "a" + names++ + ": " + field)
        .collect(Collectors.joining(" "));
  }
}
