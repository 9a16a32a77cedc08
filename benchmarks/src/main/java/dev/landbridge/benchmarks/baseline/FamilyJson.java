package dev.landbridge.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.landbridge.benchmarks.baseline.department.CivilAffairsDatabase.Marriage;
import dev.landbridge.benchmarks.baseline.department.PoliceDatabase.Household;
import dev.landbridge.benchmarks.baseline.department.PoliceDatabase.Member;
import dev.landbridge.benchmarks.baseline.department.PoliceDatabase.Person;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes {@code personsByPk} with what every question about one citizen shows. */
final class FamilyJson {
  private final JsonGenerator json;
  private final Family family;

  FamilyJson(JsonGenerator json, Family family) {
    this.json = json;
    this.family = family;
  }

  /**
   * Writes the citizen.
   *
   * @param rest writes the fields that follow the marriages
   */
  void write(Found.Data rest) throws IOException {
    json.writeFieldName("personsByPk");
    if (family.person().isEmpty()) {
      json.writeNull();
      return;
    }
    Person person = family.person().get();
    json.writeStartObject();
    json.writeStringField("idNumber", person.idNumber());
    json.writeStringField("name", person.name());
    json.writeFieldName("household");
    if (person.household().isPresent()) {
      household(person.household().get());
    } else {
      json.writeNull();
    }
    json.writeArrayFieldStart("marriages");
    for (Marriage marriage : family.marriages()) {
      marriage(marriage, person);
    }
    json.writeEndArray();
    rest.write(json);
    json.writeEndObject();
  }

  private void household(Household household) throws IOException {
    json.writeStartObject();
    json.writeStringField("householdNo", household.householdNo());
    json.writeStringField("address", household.address());
    json.writeArrayFieldStart("members");
    for (Member member : household.members()) {
      json.writeStartObject();
      json.writeStringField("idNumber", member.idNumber());
      json.writeStringField("name", member.name());
      json.writeStringField("bornOn", member.bornOn().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void marriage(Marriage marriage, Person person) throws IOException {
    json.writeStartObject();
    json.writeStringField("certificateNo", marriage.certificateNo());
    json.writeStringField("registeredOn", marriage.registeredOn().toString());
    spouse("husband", marriage.husbandId(), person);
    spouse("wife", marriage.wifeId(), person);
    json.writeEndObject();
  }

  private void spouse(String field, String idNumber, Person person) throws IOException {
    @Nullable String name =
        idNumber.equals(person.idNumber()) ? person.name() : family.names().get(idNumber);
    json.writeFieldName(field);
    if (name == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeEndObject();
  }
}
