package dev.landbridge.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.landbridge.benchmarks.baseline.department.Answer;
import dev.landbridge.benchmarks.baseline.department.CivilAffairsDatabase.Recipient;
import dev.landbridge.benchmarks.baseline.department.Departments;
import dev.landbridge.benchmarks.baseline.department.RealEstateDatabase.Homes;
import dev.landbridge.policies.ledger.TableRead;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All recipients, their homes by chunks of keys, the names of the few who are left. A scan of all
 * properties joined here took three times as long, grouping all of them there thirty times.
 */
record RecipientsProgram(Departments departments) implements Program {
  private static final int LEAST_HOMES = 2;
  private static final int CHUNK = 1_000;
  private static final List<TableRead> TABLES =
      List.of(
          Records.read("civil-affairs", "low_income", "record_no", "id_number", "ended_on"),
          Records.read("real-estate", "property", "owner_id", "area", "purpose", "status"),
          Records.read("police", "person", "id_number", "name"));

  @Override
  public Found find(Variables variables) throws SQLException {
    Answer<List<Recipient>> recipients = departments.civilAffairs().recipients();
    List<Answer<?>> answers = new ArrayList<>(List.of(recipients));
    Set<String> recipientIds = new LinkedHashSet<>();
    recipients.rows().forEach(recipient -> recipientIds.add(recipient.idNumber()));
    Answer<Map<String, Homes>> homes =
        departments.lookUp(List.copyOf(recipientIds), CHUNK, departments.realEstate()::homes);
    answers.add(homes);
    homes.rows().values().removeIf(owned -> owned.count() < LEAST_HOMES);
    Answer<Map<String, String>> names =
        departments.lookUp(List.copyOf(homes.rows().keySet()), CHUNK, departments.police()::names);
    answers.add(names);
    return new Found(
        json -> write(json, recipients.rows(), homes.rows(), names.rows()),
        "RecipientsWithHomes",
        Map.of(),
        Records.keys(names.rows().keySet()),
        TABLES,
        Answer.reports(answers));
  }

  private static void write(
      JsonGenerator json,
      List<Recipient> recipients,
      Map<String, Homes> homes,
      Map<String, String> names)
      throws IOException {
    json.writeArrayFieldStart("lowIncomes");
    for (Recipient recipient : recipients) {
      Homes owned = homes.get(recipient.idNumber());
      String name = names.get(recipient.idNumber());
      if (owned == null || name == null) {
        continue;
      }
      json.writeStartObject();
      json.writeStringField("recordNo", recipient.recordNo());
      json.writeObjectFieldStart("person");
      json.writeStringField("idNumber", recipient.idNumber());
      json.writeStringField("name", name);
      json.writeObjectFieldStart("propertiesAggregate");
      json.writeObjectFieldStart("aggregate");
      json.writeNumberField("count", owned.count());
      json.writeObjectFieldStart("sum");
      json.writeStringField("area", owned.area().toPlainString());
      for (int open = 0; open < 5; open++) {
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }
}
