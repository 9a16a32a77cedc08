package dev.landbridge.demo.city;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** The dice of the generator: repeatable for a seed, one independent set per household. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  Chance split() {
    return new Chance(random.split());
  }

  boolean is(double probability) {
    return random.nextDouble() < probability;
  }

  /** A number from {@code least} to {@code most}, both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** A date from {@code first} to {@code last}, both included; {@code first} if there is none. */
  LocalDate date(LocalDate first, LocalDate last) {
    long days = last.toEpochDay() - first.toEpochDay();
    return days <= 0 ? first : first.plusDays(random.nextLong(days + 1));
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Picks early values more often than late ones: half of the picks fall in the first quarter. */
  <T> T pickEarly(List<T> values) {
    double place = random.nextDouble();
    return values.get((int) (place * place * values.size()));
  }
}
