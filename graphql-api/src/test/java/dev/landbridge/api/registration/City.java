package dev.landbridge.api.registration;

import dev.landbridge.core.catalog.composition.Composition;
import dev.landbridge.core.catalog.composition.CompositionResult;
import dev.landbridge.core.catalog.composition.SourceState;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.source.ColumnMetadata.Kind;
import dev.landbridge.core.source.ColumnMetadata.TextComparison;
import dev.landbridge.core.source.SourceMetadata;
import dev.landbridge.core.source.TableMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Two departments' documents and databases that compose without a problem, to be broken by tests.
 */
final class City {
  static final String POLICE =
      """
      extend schema @department(code: "GA", name: "公安局")

      "人口"
      type Person @table(source: "police", name: "person", root: "persons")
                  @catalogue(updates: LIVE, method: [INTERFACE, BULK], classification: "L3")
                  @share(as: CONDITIONAL, conditions: "办理民生事项")
                  @rows(where: "status <> 'DEAD' AND idNumber IS NOT NULL") {
        "公民身份号码"
        idNumber: ID! @column(name: "id_no") @key @format(as: CITIZEN_ID)
        fullName: String @mask(as: KEEP_ENDS, keepFirst: 1)
        bornOn: Date
        status: PersonStatus!
        points: Int
        remark: String @share(as: NOT_SHARED, basis: "个人信息保护法")
      }

      "状态"
      enum PersonStatus {
        ALIVE
        DEAD
      }
      """;

  static final String CIVIL =
      """
      extend schema @department(code: "MZ", name: "民政局")

      "婚姻登记"
      type Marriage @table(source: "civil", name: "marriage", root: "marriages")
                    @catalogue(updates: DAILY, method: INTERFACE, classification: "L3")
                    @share(as: UNCONDITIONAL) {
        certificateNo: String! @column(name: "cert_no") @key
        husbandId: String! @format(as: CITIZEN_ID) @mask(as: ID_NUMBER)
        wifeId: String! @format(as: CITIZEN_ID)
        registeredOn: Date! @mask(as: YEAR)
        fee: Decimal
        husband: Person @link(from: "husbandId", to: "idNumber")
      }

      extend type Person {
        marriages: [Marriage!] @link(from: "idNumber", toAny: ["husbandId", "wifeId"])
      }
      """;

  private final Map<String, String> documents = new LinkedHashMap<>();
  private final Map<String, SourceState> sources = new LinkedHashMap<>();

  City() {
    documents.put("police.graphql", POLICE);
    documents.put("civil.graphql", CIVIL);
    sources.put("police", new SourceState.Described(police(List.of())));
    sources.put("civil", new SourceState.Described(civil()));
  }

  static SourceMetadata police(List<String> writePrivileges) {
    return new SourceMetadata(
        "PostgreSQL 18",
        writePrivileges,
        List.of(
            new TableMetadata(
                "public",
                "person",
                true,
                List.of(
                    column("id_no", Kind.TEXT, false),
                    column("full_name", Kind.TEXT, true),
                    column("born_on", Kind.DATE, true),
                    column("status", Kind.TEXT, false),
                    column("points", Kind.INTEGER, true),
                    column("remark", Kind.TEXT, true),
                    column("photo", Kind.OTHER, true)),
                List.of(List.of("id_no")),
                List.of(List.of("id_no")),
                10_000),
            new TableMetadata("archive", "old_person", false, List.of(), List.of(), List.of(), 0)));
  }

  static SourceMetadata civil() {
    return new SourceMetadata(
        "MariaDB 11.4",
        List.of(),
        List.of(
            new TableMetadata(
                "civil",
                "marriage",
                true,
                List.of(
                    column("cert_no", Kind.TEXT, false),
                    column("husband_id", Kind.TEXT, false),
                    column("wife_id", Kind.TEXT, false),
                    column("registered_on", Kind.DATE, false),
                    column("fee", Kind.DECIMAL, true)),
                List.of(List.of("cert_no")),
                List.of(),
                500)));
  }

  private static ColumnMetadata column(String name, Kind kind, boolean nullable) {
    boolean text = kind == Kind.TEXT;
    return new ColumnMetadata(
        name,
        text ? "varchar" : kind.name().toLowerCase(Locale.ROOT),
        kind,
        nullable,
        text ? Optional.of(40) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        text ? TextComparison.EXACT : TextComparison.NONE);
  }

  City with(String file, String text) {
    documents.put(file, text);
    return this;
  }

  City without(String file) {
    documents.remove(file);
    return this;
  }

  City source(String name, SourceState state) {
    sources.put(name, state);
    return this;
  }

  /** Replaces a text that must stand exactly once in one of the documents. */
  City replace(String old, String replacement) {
    List<Map.Entry<String, String>> found =
        documents.entrySet().stream().filter(entry -> entry.getValue().contains(old)).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(old + " stands in " + found.size() + " documents");
    }
    documents.computeIfPresent(
        found.getFirst().getKey(), (_, text) -> text.replace(old, replacement));
    return this;
  }

  /** Reads and composes all documents; the problems of reading come first. */
  Outcome publish() {
    List<Problem> problems = new ArrayList<>();
    List<Registration> registrations = new ArrayList<>();
    documents.forEach(
        (file, text) -> {
          ReadResult read = RegistrationReader.read(file, text);
          read.registration().ifPresent(registrations::add);
          problems.addAll(read.problems());
        });
    CompositionResult result = Composition.compose(registrations, sources);
    problems.addAll(result.problems());
    return new Outcome(registrations, result, problems);
  }

  Map<String, SourceState> sources() {
    return sources;
  }

  /** What became of the documents. */
  record Outcome(
      List<Registration> registrations, CompositionResult result, List<Problem> problems) {

    /** Each problem as {@code file:line: message}. */
    String lines() {
      return String.join(
          "\n",
          problems.stream()
              .map(
                  problem ->
                      "%s:%d: %s"
                          .formatted(
                              problem.position().file(),
                              problem.position().line(),
                              problem.message()))
              .toList());
    }

    List<String> servedTypes() {
      String[] names = result.catalog().types().keySet().toArray(String[]::new);
      Arrays.sort(names);
      return List.of(names);
    }
  }
}
