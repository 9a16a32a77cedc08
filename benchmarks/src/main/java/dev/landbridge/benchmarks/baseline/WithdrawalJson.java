package dev.landbridge.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.landbridge.benchmarks.baseline.Withdrawal.Contribution;
import dev.landbridge.benchmarks.baseline.Withdrawal.Household;
import dev.landbridge.benchmarks.baseline.Withdrawal.Insured;
import dev.landbridge.benchmarks.baseline.Withdrawal.Marriage;
import dev.landbridge.benchmarks.baseline.Withdrawal.Member;
import dev.landbridge.benchmarks.baseline.Withdrawal.Person;
import dev.landbridge.benchmarks.baseline.Withdrawal.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes answers, {@code data} byte for byte as Landbridge writes it. */
final class WithdrawalJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
  private final JsonGenerator json;

  WithdrawalJson() throws IOException {
    json = JSON.createGenerator(bytes, JsonEncoding.UTF8);
  }

  /** Writes {@code data} and returns how many bytes that were. */
  long data(Withdrawal found) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("data");
    json.writeFieldName("personsByPk");
    if (found.person().isPresent()) {
      person(found.person().get(), found);
    } else {
      json.writeNull();
    }
    json.writeEndObject();
    json.flush();
    return bytes.size();
  }

  /** Writes the id of the record, and returns the whole answer. */
  byte[] end(UUID record) throws IOException {
    json.writeObjectFieldStart("extensions");
    json.writeObjectFieldStart("landbridge");
    json.writeStringField("record", record.toString());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.close();
    return bytes.toByteArray();
  }

  private void person(Person person, Withdrawal found) throws IOException {
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
    for (Marriage marriage : found.marriages()) {
      marriage(marriage, person, found);
    }
    json.writeEndArray();
    json.writeFieldName("insured");
    if (found.insurance().insured().isPresent()) {
      insured(found.insurance().insured().get());
    } else {
      json.writeNull();
    }
    json.writeArrayFieldStart("properties");
    for (Property property : found.properties()) {
      json.writeStartObject();
      json.writeStringField("propertyNo", property.propertyNo());
      json.writeStringField("address", property.address());
      json.writeStringField("area", property.area().toPlainString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("contributions");
    for (Contribution contribution : found.insurance().contributions()) {
      json.writeStartObject();
      json.writeStringField("month", contribution.month());
      json.writeStringField("base", contribution.base().toPlainString());
      json.writeEndObject();
    }
    json.writeEndArray();
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

  private void marriage(Marriage marriage, Person person, Withdrawal found) throws IOException {
    json.writeStartObject();
    json.writeStringField("certificateNo", marriage.certificateNo());
    json.writeStringField("registeredOn", marriage.registeredOn().toString());
    spouse("husband", marriage.husbandId(), person, found);
    spouse("wife", marriage.wifeId(), person, found);
    json.writeEndObject();
  }

  private void spouse(String field, String idNumber, Person person, Withdrawal found)
      throws IOException {
    @Nullable String name =
        idNumber.equals(person.idNumber()) ? person.name() : found.names().get(idNumber);
    json.writeFieldName(field);
    if (name == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeEndObject();
  }

  private void insured(Insured insured) throws IOException {
    json.writeStartObject();
    json.writeStringField("status", insured.status());
    json.writeStringField("insuredSince", insured.since().toString());
    json.writeEndObject();
  }
}
