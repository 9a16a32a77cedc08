package dev.landbridge.demo.oracle.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chance, the same for the same seed. */
public final class Dice {
  private final RandomGenerator random;

  /** Chance of a seed. */
  public Dice(long seed) {
    // Of Random, seeds beside each other begin with numbers beside each other.
    this.random = new SplittableRandom(seed);
  }

  /** True once in so many times. */
  public boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** A number from 0 to one below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** One of them. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Some of them in any order, at least one and at most so many. */
  public <T> List<T> some(List<T> choices, int most) {
    List<T> shuffled = new ArrayList<>(choices);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, Math.min(choices.size(), 1 + random.nextInt(most))));
  }
}
