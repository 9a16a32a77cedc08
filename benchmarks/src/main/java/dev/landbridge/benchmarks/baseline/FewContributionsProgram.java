package dev.landbridge.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.landbridge.benchmarks.baseline.department.Answer;
import dev.landbridge.benchmarks.baseline.department.Departments;
import dev.landbridge.policies.ledger.TableRead;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * All who married since then, from the first ID on: who of them lives in the district, who of these
 * has few contributions, until there are fifty.
 */
record FewContributionsProgram(Departments departments) implements Program {
  private static final int MOST_ROWS = 50;
  private static final int FEW = 6;
  private static final int CANDIDATES = 8_000;
  private static final int CHUNK = 1_000;
  private static final int COUNTED = 200;
  private static final List<TableRead> TABLES =
      List.of(
          Records.read(
              "civil-affairs", "marriage", "husband_id", "wife_id", "registered_on", "status"),
          Records.read("police", "person", "id_number", "name", "district"),
          Records.read("social-security", "contribution", "id_number"));

  /** One row of the answer. */
  private record Resident(String idNumber, String name) {}

  @Override
  public Found find(Variables variables) throws SQLException {
    String district = variables.text("district");
    LocalDate since = variables.date("since");
    Answer<List<String>> spouses = departments.civilAffairs().spousesSince(since);
    List<Answer<?>> answers = new ArrayList<>(List.of(spouses));
    PriorityQueue<String> waiting = new PriorityQueue<>(spouses.rows());
    List<Resident> found = new ArrayList<>();
    while (found.size() < MOST_ROWS && !waiting.isEmpty()) {
      List<String> candidates = next(waiting);
      Answer<Map<String, String>> residents =
          departments.lookUp(
              candidates, CHUNK, keys -> departments.police().namesIn(district, keys));
      answers.add(residents);
      candidates.retainAll(residents.rows().keySet());
      addThoseWithFew(candidates, residents.rows(), found, answers);
    }
    return new Found(
        json -> write(json, found),
        "FewContributions",
        Map.of("district", district, "since", since.toString()),
        Records.keys(found.stream().map(Resident::idNumber).toList()),
        TABLES,
        Answer.reports(answers));
  }

  /** The least that are waiting, in order; the same one may wait several times. */
  private static List<String> next(PriorityQueue<String> waiting) {
    List<String> next = new ArrayList<>(CANDIDATES);
    String last = "";
    while (next.size() < CANDIDATES && !waiting.isEmpty()) {
      String candidate = waiting.remove();
      if (!candidate.equals(last)) {
        next.add(candidate);
        last = candidate;
      }
    }
    return next;
  }

  private void addThoseWithFew(
      List<String> candidates,
      Map<String, String> names,
      List<Resident> found,
      List<Answer<?>> answers)
      throws SQLException {
    for (int start = 0; start < candidates.size() && found.size() < MOST_ROWS; start += COUNTED) {
      List<String> some = candidates.subList(start, Math.min(start + COUNTED, candidates.size()));
      Answer<Map<String, Integer>> months = departments.socialSecurity().months(some);
      answers.add(months);
      for (String idNumber : some) {
        if (found.size() < MOST_ROWS && months.rows().getOrDefault(idNumber, 0) < FEW) {
          found.add(new Resident(idNumber, names.getOrDefault(idNumber, "")));
        }
      }
    }
  }

  private static void write(JsonGenerator json, List<Resident> found) throws IOException {
    json.writeArrayFieldStart("persons");
    for (Resident resident : found) {
      json.writeStartObject();
      json.writeStringField("idNumber", resident.idNumber());
      json.writeStringField("name", resident.name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
