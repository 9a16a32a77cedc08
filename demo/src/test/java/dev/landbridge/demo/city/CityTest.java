package dev.landbridge.demo.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.type.CitizenId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CityTest {
  private static final City CITY = new City(7, 3_000, City.TODAY);

  @Test
  void givesTheSameBytesForTheSameSeed() throws NoSuchAlgorithmException {
    assertThat(digest(CITY)).isEqualTo(digest(new City(7, 3_000, City.TODAY)));
    assertThat(digest(CITY)).isNotEqualTo(digest(new City(8, 3_000, City.TODAY)));
  }

  @Test
  void registersExactlyTheResidentsAskedFor() {
    for (int residents : new int[] {100, 101, 1_000, 3_000}) {
      City city = new City(1, residents, City.TODAY);
      assertThat(rows(city).getOrDefault(CityTable.PERSON, List.of())).hasSize(residents);
    }
  }

  @Test
  void givesEveryResidentAValidIdOfHerOwn() {
    List<String> ids = column(rows(CITY), CityTable.PERSON, "id_number");
    assertThat(ids).doesNotHaveDuplicates().allMatch(CitizenId::isValid);
  }

  @Test
  void spellsEveryIdOfOtherDepartmentsSoThatItStandsForAValidOne() {
    Map<CityTable, List<List<String>>> rows = rows(CITY);
    Set<Integer> lengths = new HashSet<>();
    idColumns()
        .forEach(
            (table, columns) ->
                columns.forEach(
                    column ->
                        assertThat(column(rows, table, column))
                            .isNotEmpty()
                            .allMatch(id -> CitizenId.canonical(id).isPresent())
                            .allSatisfy(id -> lengths.add(id.length()))));
    assertThat(lengths).containsExactlyInAnyOrder(15, 18, 20);
  }

  @Test
  void givesOneInsuranceAtMostToAPersonWhateverTheSpelling() {
    Map<CityTable, List<List<String>>> rows = rows(CITY);
    assertThat(column(rows, CityTable.INSURED, "id_number").stream().map(CityTest::canonical))
        .doesNotHaveDuplicates();
    assertThat(
            rows.getOrDefault(CityTable.CONTRIBUTION, List.of()).stream()
                .map(row -> canonical(row.get(0)) + row.get(1)))
        .doesNotHaveDuplicates();
  }

  @Test
  void datesNothingAfterToday() {
    rows(CITY)
        .forEach(
            (table, rows) -> {
              for (String column : table.columns()) {
                if (column.endsWith("_on")) {
                  assertThat(column(Map.of(table, rows), table, column))
                      .as("%s.%s", table, column)
                      .allMatch(day -> day.equals("null") || day.compareTo("2026-06-30") <= 0);
                }
              }
            });
  }

  @Test
  void keepsTheNotableResidentsInEveryCity() {
    NotableResidents notable = NotableResidents.inEveryCity();
    for (long seed = 1; seed <= 3; seed++) {
      List<String> ids =
          column(rows(new City(seed, 200, City.TODAY)), CityTable.PERSON, "id_number");
      assertThat(ids)
          .contains(
              notable.applicant().idNumber(),
              notable.minorityName().idNumber(),
              notable.endsWithX().idNumber());
    }
  }

  @Test
  void refusesACityTooSmallForItsStories() {
    assertThatThrownBy(() -> new City(1, 99, City.TODAY))
        .hasMessage("Cannot make city: 99 residents. Ask for 100 to 5000000.");
  }

  private static Map<CityTable, List<String>> idColumns() {
    return Map.of(
        CityTable.INSURED, List.of("id_number"),
        CityTable.CONTRIBUTION, List.of("id_number"),
        CityTable.PENSION, List.of("id_number"),
        CityTable.MARRIAGE, List.of("husband_id", "wife_id"),
        CityTable.LOW_INCOME, List.of("id_number"),
        CityTable.CREMATION, List.of("id_number"),
        CityTable.PROPERTY, List.of("owner_id"));
  }

  private static String canonical(String id) {
    return CitizenId.canonical(id).orElseThrow();
  }

  private static List<String> column(
      Map<CityTable, List<List<String>>> rows, CityTable table, String column) {
    int place = table.columns().indexOf(column);
    return rows.getOrDefault(table, List.of()).stream().map(row -> row.get(place)).toList();
  }

  private static Map<CityTable, List<List<String>>> rows(City city) {
    Map<CityTable, List<List<String>>> rows = new EnumMap<>(CityTable.class);
    city.write(
        (table, values) ->
            rows.computeIfAbsent(table, t -> new ArrayList<>())
                .add(Stream.of(values).map(String::valueOf).toList()));
    return rows;
  }

  private static String digest(City city) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    city.write(
        (CityTable table, @Nullable Object... values) ->
            digest.update((table + Arrays.toString(values)).getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }
}
