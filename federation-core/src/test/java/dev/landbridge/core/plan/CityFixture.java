package dev.landbridge.core.plan;

import dev.landbridge.core.access.AccessGate;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.query.GraphQuery;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.source.ColumnMetadata.Kind;
import dev.landbridge.core.source.ColumnMetadata.TextComparison;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.Spelling;
import dev.landbridge.core.type.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A small city of two sources, one of each dialect, described by hand. */
final class CityFixture {
  static final Department POLICE = new Department("GA", "公安局");
  static final Department CIVIL = new Department("MZ", "民政局");
  static final Sharing OPEN =
      new Sharing(Sharing.Attribute.CONDITIONAL, Optional.of("办事"), Optional.empty());
  static final Format CANONICAL = new Format(KeyFormat.CITIZEN_ID, Set.of(Spelling.CANONICAL));
  static final Format ANY_SPELLING =
      new Format(KeyFormat.CITIZEN_ID, KeyFormat.CITIZEN_ID.possibleSpellings());

  private CityFixture() {}

  static ColumnMetadata bpchar(String name, int length) {
    return new ColumnMetadata(
        name,
        "bpchar",
        Kind.TEXT,
        false,
        Optional.of(length),
        Optional.empty(),
        Optional.empty(),
        TextComparison.BLANK_PADDED);
  }

  static ColumnMetadata varchar(String name, int length) {
    return new ColumnMetadata(
        name,
        "varchar",
        Kind.TEXT,
        true,
        Optional.of(length),
        Optional.empty(),
        Optional.empty(),
        TextComparison.EXACT_EQUALITY);
  }

  static ColumnMetadata loose(String name, int length) {
    return new ColumnMetadata(
        name,
        "varchar",
        Kind.TEXT,
        true,
        Optional.of(length),
        Optional.of("utf8mb4"),
        Optional.of("utf8mb4_general_ci"),
        TextComparison.LOOSE_BLANK_PADDED);
  }

  static ColumnMetadata date(String name) {
    return new ColumnMetadata(
        name,
        "date",
        Kind.DATE,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        TextComparison.NONE);
  }

  static Field field(String type, String name, ValueType valueType, ColumnMetadata column) {
    return field(type, name, valueType, column, Optional.empty(), Optional.empty());
  }

  static Field field(
      String type,
      String name,
      ValueType valueType,
      ColumnMetadata column,
      Optional<Format> format,
      Optional<Mask> mask) {
    return new Field(
        type,
        name,
        Optional.empty(),
        valueType,
        !column.nullable(),
        column.name(),
        Optional.of(column),
        format,
        mask,
        OPEN);
  }

  static Link link(
      String type, String name, String target, boolean list, String from, String... toAny) {
    return new Link(
        type,
        name,
        Optional.empty(),
        POLICE,
        target,
        list,
        List.of(from),
        List.of(toAny).stream().map(List::of).toList(),
        OPEN);
  }

  static ObjectType type(
      String name,
      Department owner,
      String source,
      List<Field> fields,
      List<Link> links,
      String key,
      Optional<Condition> rowFilter) {
    return new ObjectType(
        name,
        Optional.empty(),
        owner,
        name.toLowerCase(java.util.Locale.ROOT) + "s",
        source,
        Optional.empty(),
        name.toLowerCase(java.util.Locale.ROOT),
        true,
        -1,
        new CatalogueEntry(Optional.empty(), CatalogueEntry.UpdateFrequency.LIVE, Set.of(), "L3"),
        OPEN,
        fields,
        links,
        List.of(key),
        rowFilter);
  }

  static final ObjectType PERSON =
      type(
          "Person",
          POLICE,
          "police",
          List.of(
              field(
                  "Person",
                  "idNumber",
                  Scalar.STRING,
                  bpchar("id_number", 18),
                  Optional.of(CANONICAL),
                  Optional.empty()),
              field("Person", "name", Scalar.STRING, varchar("name", 60)),
              field("Person", "bornOn", Scalar.DATE, date("born_on")),
              field(
                  "Person",
                  "phone",
                  Scalar.STRING,
                  varchar("phone", 20),
                  Optional.empty(),
                  Optional.of(new Mask.KeepEnds(3, 4))),
              field("Person", "householdNo", Scalar.STRING, varchar("household_no", 12))),
          List.of(
              link("Person", "household", "Household", false, "householdNo", "householdNo"),
              link("Person", "marriages", "Marriage", true, "idNumber", "husbandId", "wifeId")),
          "idNumber",
          Optional.empty());

  static final ObjectType HOUSEHOLD =
      type(
          "Household",
          POLICE,
          "police",
          List.of(
              field("Household", "householdNo", Scalar.STRING, varchar("household_no", 12)),
              field("Household", "address", Scalar.STRING, varchar("address", 120))),
          List.of(link("Household", "members", "Person", true, "householdNo", "householdNo")),
          "householdNo",
          Optional.empty());

  static final ObjectType MARRIAGE =
      type(
          "Marriage",
          CIVIL,
          "civil-affairs",
          List.of(
              field("Marriage", "certificateNo", Scalar.STRING, loose("cert_no", 24)),
              field(
                  "Marriage",
                  "husbandId",
                  Scalar.STRING,
                  loose("husband_id", 18),
                  Optional.of(ANY_SPELLING),
                  Optional.of(new Mask.KeepEnds(6, 4))),
              field(
                  "Marriage",
                  "wifeId",
                  Scalar.STRING,
                  loose("wife_id", 18),
                  Optional.of(ANY_SPELLING),
                  Optional.empty()),
              field("Marriage", "status", Scalar.STRING, loose("status", 10)),
              field("Marriage", "registeredOn", Scalar.DATE, date("registered_on"))),
          List.of(
              link("Marriage", "husband", "Person", false, "husbandId", "idNumber"),
              link("Marriage", "wife", "Person", false, "wifeId", "idNumber")),
          "certificateNo",
          Optional.empty());

  /** A query for which everything is granted. */
  static SecuredQuery granted(Root... roots) {
    GraphQuery query = new GraphQuery("v1", List.of(roots));
    return AccessGate.secure(
        query,
        new Decision(
            1,
            AccessGate.uses(query).stream()
                .collect(Collectors.toMap(Function.identity(), _ -> new Verdict.Granted("g1")))));
  }

  static Planner planner() {
    return new Planner(
        Map.of("police", Source.Dialect.POSTGRESQL, "civil-affairs", Source.Dialect.MARIADB));
  }
}
