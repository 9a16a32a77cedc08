package dev.landbridge.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.landbridge.benchmarks.baseline.department.Answer;
import dev.landbridge.benchmarks.baseline.department.Departments;
import dev.landbridge.benchmarks.baseline.department.RealEstateDatabase.Property;
import dev.landbridge.benchmarks.baseline.department.SocialSecurityDatabase.Contribution;
import dev.landbridge.benchmarks.baseline.department.SocialSecurityDatabase.Insurance;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.TableRead;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** 公积金提取: five statements, four of them sent at once. */
record WithdrawalProgram(Departments departments) implements Program {
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
          Records.read("social-security", "insured", "id_number", "status", "insured_since"),
          Records.read("social-security", "contribution", "id_number", "month", "base"),
          Records.read(
              "real-estate", "property", "owner_id", "property_no", "address", "area", "status"));

  @Override
  public Found find(Variables variables) throws SQLException {
    String idNumber = variables.citizen("idNumber");
    Future<Answer<Insurance>> insuring =
        departments.begin(() -> departments.socialSecurity().insurance(idNumber));
    Future<Answer<List<Property>>> owning =
        departments.begin(() -> departments.realEstate().properties(idNumber));
    Family family = Family.find(departments, idNumber);
    Answer<Insurance> insurance = Departments.join(insuring);
    Answer<List<Property>> properties = Departments.join(owning);
    return new Found(
        json ->
            new FamilyJson(json, family)
                .write(rest -> write(rest, insurance.rows(), properties.rows())),
        "ProvidentFundWithdrawal",
        Map.of("idNumber", new PersonalKey(idNumber)),
        family.subjects(),
        TABLES,
        family.reportsWith(insurance, properties));
  }

  private static void write(JsonGenerator json, Insurance insurance, List<Property> properties)
      throws IOException {
    json.writeFieldName("insured");
    if (insurance.insured().isPresent()) {
      json.writeStartObject();
      json.writeStringField("status", insurance.insured().get().status());
      json.writeStringField("insuredSince", insurance.insured().get().since().toString());
      json.writeEndObject();
    } else {
      json.writeNull();
    }
    json.writeArrayFieldStart("properties");
    for (Property property : properties) {
      json.writeStartObject();
      json.writeStringField("propertyNo", property.propertyNo());
      json.writeStringField("address", property.address());
      json.writeStringField("area", property.area().toPlainString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("contributions");
    for (Contribution contribution : insurance.contributions()) {
      json.writeStartObject();
      json.writeStringField("month", contribution.month());
      json.writeStringField("base", contribution.base().toPlainString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
