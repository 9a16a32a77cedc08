package dev.landbridge.demo.city;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A resident as the population register knows her.
 *
 * @param idNumber the canonical citizen ID
 * @param ethnicity null where the register has none
 * @param phone null where the register has none
 * @param diedOn null for the living
 * @param deregisteredOn null while registered, for some dead persons too
 */
record Resident(
    String idNumber,
    String name,
    Sex sex,
    LocalDate bornOn,
    @Nullable String ethnicity,
    @Nullable String phone,
    @Nullable LocalDate diedOn,
    @Nullable LocalDate deregisteredOn) {

  int ageOn(LocalDate day) {
    return (int) ChronoUnit.YEARS.between(bornOn, day);
  }

  LocalDate turns(int years) {
    return bornOn.plusYears(years);
  }

  Resident reachedBy(String number) {
    return new Resident(idNumber, name, sex, bornOn, ethnicity, number, diedOn, deregisteredOn);
  }

  Resident died(LocalDate day, @Nullable LocalDate deregistered) {
    return new Resident(idNumber, name, sex, bornOn, ethnicity, phone, day, deregistered);
  }
}
