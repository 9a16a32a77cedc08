package dev.landbridge.benchmarks.baseline;

import dev.landbridge.benchmarks.baseline.department.Answer;
import dev.landbridge.benchmarks.baseline.department.CivilAffairsDatabase.Marriage;
import dev.landbridge.benchmarks.baseline.department.Departments;
import dev.landbridge.benchmarks.baseline.department.PoliceDatabase.Person;
import dev.landbridge.core.execute.SourceReport;
import dev.landbridge.policies.ledger.PersonalKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * A citizen with household and marriages, as 公安局 and 民政局 know them.
 *
 * @param person empty if nobody has this number
 * @param marriages lasting ones, by certificate number
 * @param names of the spouses by canonical citizen ID, the citizen's own left out
 * @param reports of the statements
 */
record Family(
    Optional<Person> person,
    List<Marriage> marriages,
    Map<String, String> names,
    List<Answer<?>> reports) {

  /** Three statements: person with household beside marriages with spouses. */
  static Family find(Departments departments, String idNumber) throws SQLException {
    Future<Couples> marrying = departments.begin(() -> couples(departments, idNumber));
    Answer<Optional<Person>> person = departments.police().person(idNumber);
    Couples couples = Departments.join(marrying);
    List<Answer<?>> reports = new ArrayList<>(List.of(person, couples.marriages()));
    couples.names().ifPresent(reports::add);
    return new Family(
        person.rows(),
        couples.marriages().rows(),
        couples.names().map(Answer::rows).orElse(Map.of()),
        reports);
  }

  /** Marriages and, if there are any, the spouses' names. */
  private record Couples(
      Answer<List<Marriage>> marriages, Optional<Answer<Map<String, String>>> names) {}

  private static Couples couples(Departments departments, String idNumber) throws SQLException {
    Answer<List<Marriage>> marriages = departments.civilAffairs().marriages(idNumber);
    Set<String> spouses = new HashSet<>();
    for (Marriage marriage : marriages.rows()) {
      spouses.add(marriage.husbandId());
      spouses.add(marriage.wifeId());
    }
    spouses.remove(idNumber);
    return new Couples(
        marriages,
        spouses.isEmpty() ? Optional.empty() : Optional.of(departments.police().names(spouses)));
  }

  /** Everybody in it. */
  Set<PersonalKey> subjects() {
    Set<String> idNumbers = new HashSet<>();
    person.ifPresent(
        citizen -> {
          idNumbers.add(citizen.idNumber());
          citizen
              .household()
              .ifPresent(home -> home.members().forEach(it -> idNumbers.add(it.idNumber())));
        });
    for (Marriage marriage : marriages) {
      idNumbers.add(marriage.husbandId());
      idNumbers.add(marriage.wifeId());
    }
    return Records.keys(idNumbers);
  }

  /** One report for each source, those of further statements added. */
  List<SourceReport> reportsWith(Answer<?>... others) {
    List<Answer<?>> all = new ArrayList<>(reports);
    all.addAll(List.of(others));
    return Answer.reports(all);
  }
}
