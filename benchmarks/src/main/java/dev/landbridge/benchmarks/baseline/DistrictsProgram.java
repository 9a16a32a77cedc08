package dev.landbridge.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.landbridge.benchmarks.baseline.department.Answer;
import dev.landbridge.benchmarks.baseline.department.CivilAffairsDatabase.Recipient;
import dev.landbridge.benchmarks.baseline.department.Departments;
import dev.landbridge.policies.ledger.TableRead;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;

/** All recipients; their districts and the numbers of their contributions at once, by chunks. */
record DistrictsProgram(Departments departments) implements Program {
  private static final int CHUNK = 1_000;
  private static final int AVERAGE_SCALE = 16;
  private static final List<TableRead> TABLES =
      List.of(
          Records.read("civil-affairs", "low_income", "id_number", "ended_on"),
          Records.read("police", "person", "id_number", "district"),
          Records.read("social-security", "contribution", "id_number"));

  /** One district's recipients and the contributions of all of them. */
  private record Group(int recipients, long contributions) {
    Group plus(Group other) {
      return new Group(recipients + other.recipients, contributions + other.contributions);
    }

    String average() {
      return BigDecimal.valueOf(contributions)
          .divide(BigDecimal.valueOf(recipients), AVERAGE_SCALE, RoundingMode.HALF_UP)
          .toPlainString();
    }
  }

  @Override
  public Found find(Variables variables) throws SQLException {
    Answer<List<Recipient>> recipients = departments.civilAffairs().recipients();
    List<String> ids = recipients.rows().stream().map(Recipient::idNumber).distinct().toList();
    Future<Answer<Map<String, String>>> living =
        departments.begin(() -> departments.lookUp(ids, CHUNK, departments.police()::districts));
    Answer<Map<String, Integer>> months =
        departments.lookUp(ids, CHUNK, departments.socialSecurity()::months);
    Answer<Map<String, String>> districts = Departments.join(living);
    TreeMap<String, Group> groups = new TreeMap<>();
    for (Recipient recipient : recipients.rows()) {
      String district = districts.rows().get(recipient.idNumber());
      if (district == null) {
        throw new SQLException("not registered: a recipient of an allowance");
      }
      int paid = months.rows().getOrDefault(recipient.idNumber(), 0);
      groups.merge(district, new Group(1, paid), Group::plus);
    }
    return new Found(
        json -> write(json, groups),
        "ContributionsByDistrict",
        Map.of(),
        Set.of(),
        TABLES,
        Answer.reports(List.of(recipients, districts, months)));
  }

  private static void write(JsonGenerator json, TreeMap<String, Group> groups) throws IOException {
    json.writeArrayFieldStart("lowIncomesGroupBy");
    for (Map.Entry<String, Group> group : groups.entrySet()) {
      json.writeStartObject();
      json.writeObjectFieldStart("keys");
      json.writeObjectFieldStart("person");
      json.writeStringField("district", group.getKey());
      json.writeEndObject();
      json.writeEndObject();
      json.writeObjectFieldStart("aggregate");
      json.writeNumberField("count", group.getValue().recipients());
      json.writeObjectFieldStart("avg");
      json.writeObjectFieldStart("person");
      json.writeObjectFieldStart("contributionsAggregate");
      json.writeStringField("count", group.getValue().average());
      for (int open = 0; open < 5; open++) {
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }
}
