package dev.landbridge.demo.city;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Issues citizen IDs that are valid by GB 11643, no two alike, and belong to nobody.
 *
 * <p>They start with area codes 3599xx. GB/T 2260 gives 35 to Fujian and has no prefecture 99 in
 * it: software that checks the province accepts the numbers, and no living or past person can hold
 * one.
 *
 * <p>Not safe for use by several threads.
 */
final class CitizenIds {
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
  private static final int DAYS = 150 * 366;
  private static final int SLOTS = 499;

  private final short[] issued = new short[District.values().length * 2 * DAYS];

  /**
   * Issues the next ID of a district, day and sex.
   *
   * @throws IllegalStateException if all 499 numbers of that day, district and sex are given out
   */
  String issue(District district, LocalDate bornOn, Sex sex) {
    int day = Math.toIntExact(bornOn.toEpochDay() - FIRST_DAY.toEpochDay());
    int cell = (district.ordinal() * 2 + sex.ordinal()) * DAYS + day;
    int turn = issued[cell]++;
    if (turn >= SLOTS) {
      throw new IllegalStateException(
          "Cannot issue citizen ID: %s, %s, %s has no number left. Make a smaller city."
              .formatted(district.label(), bornOn, sex));
    }
    // 499 is prime, so the steps of seven visit every slot once.
    int slot = (turn * 7 + day * 13) % SLOTS;
    int sequence = slot * 2 + (sex == Sex.MALE ? 1 : 2);
    String digits =
        district.areaCode()
            + bornOn.format(DateTimeFormatter.BASIC_ISO_DATE)
            + "%03d".formatted(sequence);
    return digits + checkCharacter(digits);
  }

  /** Issues IDs until one ends with X. */
  String issueEndingWithX(District district, LocalDate bornOn, Sex sex) {
    String id = issue(district, bornOn, sex);
    while (!id.endsWith("X")) {
      id = issue(district, bornOn, sex);
    }
    return id;
  }

  private static char checkCharacter(String digits) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return "10X98765432".charAt(sum % 11);
  }
}
