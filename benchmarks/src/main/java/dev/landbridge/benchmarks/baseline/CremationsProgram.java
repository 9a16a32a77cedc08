package dev.landbridge.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.landbridge.benchmarks.baseline.department.Answer;
import dev.landbridge.benchmarks.baseline.department.CivilAffairsDatabase.Cremation;
import dev.landbridge.benchmarks.baseline.department.Departments;
import dev.landbridge.policies.ledger.TableRead;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All cremations in their order, the pensions by chunks of keys, the names of those who are left. A
 * scan of all pensions joined here took five times as long.
 */
record CremationsProgram(Departments departments) implements Program {
  private static final int CHUNK = 1_000;
  private static final List<TableRead> TABLES =
      List.of(
          Records.read("civil-affairs", "cremation", "record_no", "id_number", "cremated_on"),
          Records.read("social-security", "pension", "id_number", "status"),
          Records.read("police", "person", "id_number", "name"));

  @Override
  public Found find(Variables variables) throws SQLException {
    Answer<List<Cremation>> cremations = departments.civilAffairs().cremations();
    List<String> dead = cremations.rows().stream().map(Cremation::idNumber).distinct().toList();
    Answer<Map<String, Integer>> pensions =
        departments.lookUp(dead, CHUNK, departments.socialSecurity()::activePensions);
    Answer<Map<String, String>> names =
        departments.lookUp(
            List.copyOf(pensions.rows().keySet()), CHUNK, departments.police()::names);
    return new Found(
        json -> write(json, cremations.rows(), names.rows()),
        "PaidAfterCremation",
        Map.of(),
        Records.keys(names.rows().keySet()),
        TABLES,
        Answer.reports(new ArrayList<>(List.of(cremations, pensions, names))));
  }

  private static void write(
      JsonGenerator json, List<Cremation> cremations, Map<String, String> names)
      throws IOException {
    json.writeArrayFieldStart("cremations");
    for (Cremation cremation : cremations) {
      String name = names.get(cremation.idNumber());
      if (name == null) {
        continue;
      }
      json.writeStartObject();
      json.writeStringField("recordNo", cremation.recordNo());
      json.writeStringField("crematedOn", cremation.crematedOn().toString());
      json.writeObjectFieldStart("person");
      json.writeStringField("idNumber", cremation.idNumber());
      json.writeStringField("name", name);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
