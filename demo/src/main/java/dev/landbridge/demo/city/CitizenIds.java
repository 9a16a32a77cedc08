package dev.landbridge.demo.city;

import dev.landbridge.core.type.CitizenId;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;

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

  private final Map<District, Map<Sex, short[]>> issued = new EnumMap<>(District.class);

  /**
   * Issues the next ID of a district, day and sex.
   *
   * @throws IllegalStateException if all 499 numbers of that day, district and sex are given out
   */
  String issue(District district, LocalDate bornOn, Sex sex) {
    int day = Math.toIntExact(bornOn.toEpochDay() - FIRST_DAY.toEpochDay());
    int turn =
        issued.computeIfAbsent(district, d -> new EnumMap<>(Sex.class))
            .computeIfAbsent(sex, s -> new short[DAYS])[day]++;
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
    return digits + CitizenId.checkCharacter(digits);
  }

  /** Issues IDs until one ends with X. */
  String issueEndingWithX(District district, LocalDate bornOn, Sex sex) {
    String id = issue(district, bornOn, sex);
    while (!id.endsWith("X")) {
      id = issue(district, bornOn, sex);
    }
    return id;
  }
}
