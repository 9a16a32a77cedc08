package dev.landbridge.benchmarks.baseline;

import dev.landbridge.core.execute.SourceReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything found for one applicant.
 *
 * @param person empty if nobody has this number
 * @param marriages lasting ones, by certificate number
 * @param names of the spouses by canonical citizen ID, the applicant's own left out
 * @param properties by number
 * @param reports one for each source that was asked
 */
record Withdrawal(
    Optional<Person> person,
    List<Marriage> marriages,
    Map<String, String> names,
    Insurance insurance,
    List<Property> properties,
    List<SourceReport> reports) {

  /** The applicant. */
  record Person(String idNumber, String name, Optional<Household> household) {}

  /**
   * Where the applicant lives.
   *
   * @param members by citizen ID
   */
  record Household(String householdNo, String address, List<Member> members) {}

  /** Somebody who lives there. */
  record Member(String idNumber, String name, LocalDate bornOn) {}

  /** A marriage, with canonical citizen IDs. */
  record Marriage(String certificateNo, LocalDate registeredOn, String husbandId, String wifeId) {}

  /**
   * What social security knows.
   *
   * @param contributions the last six, the latest first
   */
  record Insurance(Optional<Insured> insured, List<Contribution> contributions) {}

  /** The applicant's insurance. */
  record Insured(String status, LocalDate since) {}

  /** One month's contribution. */
  record Contribution(String month, BigDecimal base) {}

  /** A home or a shop. */
  record Property(String propertyNo, String address, BigDecimal area) {}

  /** Rows and how they were had. */
  record Answer<T>(T rows, SourceReport report) {}
}
