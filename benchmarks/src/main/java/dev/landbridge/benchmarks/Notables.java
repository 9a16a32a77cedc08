package dev.landbridge.benchmarks;

import dev.landbridge.demo.city.Citizen;
import dev.landbridge.demo.city.NotableResidents;
import java.util.List;

/** The residents whose rows are the hardest to get right. */
final class Notables {
  private Notables() {}

  static List<Citizen> all() {
    NotableResidents notable = NotableResidents.inEveryCity();
    return List.of(
        notable.applicant(),
        notable.applicantSpouse(),
        notable.applicantFormerSpouse(),
        notable.fifteenDigitHusband(),
        notable.fifteenDigitWife(),
        notable.remarriedHusband(),
        notable.remarriedWife(),
        notable.widow(),
        notable.deceasedPensioner(),
        notable.recipientWithTwoHomes(),
        notable.neverMarried(),
        notable.alone(),
        notable.endsWithX(),
        notable.interrupted(),
        notable.marriedElsewhere(),
        notable.rareName(),
        notable.minorityName());
  }
}
