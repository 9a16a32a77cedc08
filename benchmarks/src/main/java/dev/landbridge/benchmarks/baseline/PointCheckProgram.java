package dev.landbridge.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.landbridge.benchmarks.baseline.department.Answer;
import dev.landbridge.benchmarks.baseline.department.Departments;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.TableRead;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** Five statements, four of them sent at once; contributions and properties are counted there. */
record PointCheckProgram(Departments departments) implements Program {
  private static final List<TableRead> TABLES =
      List.of(
          Records.read("police", "person", "id_number", "name", "household_no", "born_on"),
          Records.read("police", "household", "household_no", "address"),
          Records.read(
              "civil-affairs",
              "marriage",
              "cert_no",
              "registered_on",
              "husband_id",
              "wife_id",
              "status"),
          Records.read("social-security", "contribution", "id_number", "month"),
          Records.read("real-estate", "property", "owner_id", "status"));

  @Override
  public Found find(Variables variables) throws SQLException {
    String idNumber = variables.citizen("idNumber");
    String since = variables.text("since");
    Future<Answer<Integer>> paying =
        departments.begin(() -> departments.socialSecurity().monthsSince(idNumber, since));
    Future<Answer<Integer>> owning =
        departments.begin(() -> departments.realEstate().count(idNumber));
    Family family = Family.find(departments, idNumber);
    Answer<Integer> months = Departments.join(paying);
    Answer<Integer> properties = Departments.join(owning);
    return new Found(
        json ->
            new FamilyJson(json, family)
                .write(
                    rest -> {
                      count(rest, "contributionsAggregate", months.rows());
                      count(rest, "propertiesAggregate", properties.rows());
                    }),
        "PointCheck",
        Map.of("idNumber", new PersonalKey(idNumber), "since", since),
        family.subjects(),
        TABLES,
        family.reportsWith(months, properties));
  }

  private static void count(JsonGenerator json, String field, int count) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeObjectFieldStart("aggregate");
    json.writeNumberField("count", count);
    json.writeEndObject();
    json.writeEndObject();
  }
}
