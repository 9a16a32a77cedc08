package dev.landbridge.benchmarks;

import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.demo.city.City;
import dev.landbridge.demo.city.CityTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The questions answered in one pass over a city's rows in memory, with no database and nothing in
 * common with the programs.
 */
final class NaiveCity {
  private final Map<CityTable, List<Row>> tables = new EnumMap<>(CityTable.class);
  private final Map<String, Row> persons = new HashMap<>();

  /** One row, its texts by column; citizen IDs are canonical. */
  private record Row(Map<String, @Nullable String> texts) {
    String text(String column) {
      String text = texts.get(column);
      if (text == null) {
        throw new IllegalStateException("null: " + column);
      }
      return text;
    }

    boolean isNull(String column) {
      return texts.get(column) == null;
    }

    boolean is(String column, String text) {
      return text.equals(texts.get(column));
    }
  }

  NaiveCity(City city) {
    for (CityTable table : CityTable.values()) {
      tables.put(table, new ArrayList<>());
    }
    city.write((table, values) -> rows(table).add(row(table, values)));
    rows(CityTable.PERSON).forEach(person -> persons.put(person.text("id_number"), person));
  }

  private static Row row(CityTable table, @Nullable Object... values) {
    Map<String, @Nullable String> texts = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      String column = table.columns().get(i);
      Object value = values[i];
      if (value != null) {
        String text = value.toString();
        texts.put(
            column,
            column.endsWith("_id") || column.equals("id_number")
                ? KeyFormat.CITIZEN_ID.canonical(text)
                : text);
      }
    }
    return new Row(texts);
  }

  private List<Row> rows(CityTable table) {
    return tables.getOrDefault(table, List.of());
  }

  private Stream<Row> of(CityTable table, String column, String idNumber) {
    return rows(table).stream().filter(row -> row.is(column, idNumber));
  }

  /** {@code data} of a question, as maps and lists. */
  Object answer(CityQuestion question, String idNumber) {
    return switch (question) {
      case POINT_CHECK -> object("personsByPk", citizen(idNumber));
      case RECIPIENTS_WITH_HOMES -> object("lowIncomes", recipientsWithHomes());
      case PAID_AFTER_CREMATION -> object("cremations", paidAfterCremation());
      case FEW_CONTRIBUTIONS -> object("persons", fewContributions());
      case CONTRIBUTIONS_BY_DISTRICT -> object("lowIncomesGroupBy", contributionsByDistrict());
    };
  }

  private static Map<String, @Nullable Object> object(Object... namesAndValues) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  private Object citizen(String idNumber) {
    Row person = person(idNumber);
    Row household =
        of(CityTable.HOUSEHOLD, "household_no", person.text("household_no"))
            .findFirst()
            .orElseThrow();
    List<?> members =
        of(CityTable.PERSON, "household_no", person.text("household_no"))
            .sorted(by("id_number"))
            .map(it -> shown(it, "idNumber", "id_number", "name", "name", "bornOn", "born_on"))
            .toList();
    List<?> marriages =
        rows(CityTable.MARRIAGE).stream()
            .filter(it -> it.is("husband_id", idNumber) || it.is("wife_id", idNumber))
            .filter(it -> it.is("status", "MARRIED"))
            .sorted(by("cert_no"))
            .map(this::marriage)
            .toList();
    long months =
        of(CityTable.CONTRIBUTION, "id_number", idNumber)
            .filter(it -> it.text("month").compareTo("2025-06") >= 0)
            .count();
    return object(
        "idNumber",
        idNumber,
        "name",
        person.text("name"),
        "household",
        object(
            "householdNo",
            household.text("household_no"),
            "address",
            household.text("address"),
            "members",
            members),
        "marriages",
        marriages,
        "contributionsAggregate",
        object("aggregate", object("count", (int) months)),
        "propertiesAggregate",
        object("aggregate", object("count", (int) properties(idNumber).count())));
  }

  private Object marriage(Row marriage) {
    Map<String, @Nullable Object> shown =
        shown(marriage, "certificateNo", "cert_no", "registeredOn", "registered_on");
    shown.put("husband", named(marriage.text("husband_id")));
    shown.put("wife", named(marriage.text("wife_id")));
    return shown;
  }

  private @Nullable Object named(String idNumber) {
    Row person = persons.get(idNumber);
    return person == null ? null : shown(person, "name", "name");
  }

  private Stream<Row> properties(String idNumber) {
    return of(CityTable.PROPERTY, "owner_id", idNumber).filter(it -> !it.is("status", "CANCELLED"));
  }

  private List<?> recipientsWithHomes() {
    List<Object> found = new ArrayList<>();
    for (Row allowance : allowances()) {
      String idNumber = allowance.text("id_number");
      List<Row> homes = properties(idNumber).filter(it -> it.is("purpose", "RESIDENTIAL")).toList();
      if (homes.size() >= 2) {
        BigDecimal area =
            homes.stream()
                .map(it -> new BigDecimal(it.text("area")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, @Nullable Object> person =
            shown(person(idNumber), "idNumber", "id_number", "name", "name");
        person.put(
            "propertiesAggregate",
            object(
                "aggregate",
                object("count", homes.size(), "sum", object("area", area.toPlainString()))));
        found.add(object("recordNo", allowance.text("record_no"), "person", person));
      }
    }
    return found;
  }

  private List<?> paidAfterCremation() {
    return rows(CityTable.CREMATION).stream()
        .filter(
            it ->
                of(CityTable.PENSION, "id_number", it.text("id_number"))
                    .anyMatch(pension -> pension.is("status", "ACTIVE")))
        .sorted(by("cremated_on").thenComparing(by("record_no")))
        .map(
            it -> {
              Map<String, @Nullable Object> shown =
                  shown(it, "recordNo", "record_no", "crematedOn", "cremated_on");
              shown.put(
                  "person",
                  shown(person(it.text("id_number")), "idNumber", "id_number", "name", "name"));
              return shown;
            })
        .toList();
  }

  private List<?> fewContributions() {
    Collection<String> spouses =
        rows(CityTable.MARRIAGE).stream()
            .filter(it -> it.is("status", "MARRIED"))
            .filter(it -> it.text("registered_on").compareTo("2024-01-01") >= 0)
            .flatMap(it -> Stream.of(it.text("husband_id"), it.text("wife_id")))
            .distinct()
            .sorted()
            .toList();
    return spouses.stream()
        .flatMap(idNumber -> Stream.ofNullable(persons.get(idNumber)))
        .filter(person -> person.is("district", "云屿区"))
        .filter(person -> months(person.text("id_number")) < 6)
        .limit(50)
        .map(person -> shown(person, "idNumber", "id_number", "name", "name"))
        .toList();
  }

  private List<?> contributionsByDistrict() {
    Map<String, List<Long>> months = new TreeMap<>();
    for (Row allowance : allowances()) {
      String idNumber = allowance.text("id_number");
      months
          .computeIfAbsent(person(idNumber).text("district"), _ -> new ArrayList<>())
          .add(months(idNumber));
    }
    List<Object> groups = new ArrayList<>();
    months.forEach(
        (district, counts) -> {
          long sum = counts.stream().mapToLong(Long::longValue).sum();
          BigDecimal average =
              BigDecimal.valueOf(sum)
                  .divide(BigDecimal.valueOf(counts.size()), 16, RoundingMode.HALF_UP);
          groups.add(
              object(
                  "keys",
                  object("person", object("district", district)),
                  "aggregate",
                  object(
                      "count",
                      counts.size(),
                      "avg",
                      object(
                          "person",
                          object(
                              "contributionsAggregate",
                              object("count", average.toPlainString()))))));
        });
    return groups;
  }

  private List<Row> allowances() {
    return rows(CityTable.LOW_INCOME).stream()
        .filter(it -> it.isNull("ended_on"))
        .sorted(by("record_no"))
        .toList();
  }

  private long months(String idNumber) {
    return of(CityTable.CONTRIBUTION, "id_number", idNumber).count();
  }

  private Row person(String idNumber) {
    Row person = persons.get(idNumber);
    if (person == null) {
      throw new IllegalStateException("not registered: " + idNumber);
    }
    return person;
  }

  private static Comparator<Row> by(String column) {
    return Comparator.comparing(row -> row.text(column));
  }

  private static Map<String, @Nullable Object> shown(Row row, String... fieldsAndColumns) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    for (int i = 0; i < fieldsAndColumns.length; i += 2) {
      shown.put(fieldsAndColumns[i], row.text(fieldsAndColumns[i + 1]));
    }
    return shown;
  }
}
