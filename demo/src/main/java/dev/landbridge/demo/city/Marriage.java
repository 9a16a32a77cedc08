package dev.landbridge.demo.city;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A marriage, current or ended.
 *
 * @param husbandId the canonical citizen ID
 * @param wifeId the canonical citizen ID
 * @param endedOn null while the marriage lasts
 */
record Marriage(
    String husbandId,
    String wifeId,
    Status status,
    LocalDate registeredOn,
    @Nullable LocalDate endedOn) {

  /** What became of the marriage. */
  enum Status {
    MARRIED,
    DIVORCED,
    WIDOWED
  }

  static Marriage between(Resident one, Resident other, LocalDate registeredOn) {
    boolean oneIsHusband = one.sex() == Sex.MALE;
    Resident husband = oneIsHusband ? one : other;
    Resident wife = oneIsHusband ? other : one;
    return new Marriage(husband.idNumber(), wife.idNumber(), Status.MARRIED, registeredOn, null);
  }

  Marriage ended(Status how, LocalDate day) {
    return new Marriage(husbandId, wifeId, how, registeredOn, day);
  }
}
