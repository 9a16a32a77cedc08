package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.demo.query.SpelledTable.Spelled;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One table with every spelling of one key. Keys are counted, grouped, made distinct, ordered and
 * compared by their canonical spelling; rows are joined by what all spellings share, which for a
 * credit code of 18 characters and its organisation code of nine is the latter.
 */
class SpelledKeysTest {
  private static final List<Spelled> ROWS = SpelledTable.rows();
  private static final Comparator<@Nullable String> NULLS_LAST =
      Comparator.nullsLast(Comparator.naturalOrder());

  static Stream<Arguments> keys() {
    return Arrays.stream(ValueTable.values())
        .flatMap(
            product ->
                Arrays.stream(KeyFormat.values()).map(format -> Arguments.of(product, format)));
  }

  private static String field(KeyFormat format) {
    return switch (format) {
      case CITIZEN_ID -> "citizen";
      case CREDIT_CODE -> "credit";
    };
  }

  private static JsonNode ask(ValueTable product, KeyFormat format, String field) {
    String text = field.replace("@root", SpelledTable.root(product)).replace("@key", field(format));
    return TestedCity.ON_MYSQL.data("{ found: " + text + " }", Map.of()).path("found");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void countsKeysAndNotSpellings(ValueTable product, KeyFormat format) {
    JsonNode numbers =
        ask(
                product,
                format,
                "@rootAggregate { aggregate { all: count(columns: [@key]) keys: count(columns: [@key], distinct: true) min { @key } max { @key } } }")
            .path("aggregate");
    List<String> keys =
        ROWS.stream().map(row -> row.canonical(format)).filter(Objects::nonNull).sorted().toList();
    assertThat(numbers.path("all").asInt()).isEqualTo(keys.size());
    assertThat(numbers.path("keys").asLong()).isEqualTo(keys.stream().distinct().count());
    assertThat(numbers.path("min").path(field(format)).asText()).isEqualTo(keys.getFirst());
    assertThat(numbers.path("max").path(field(format)).asText()).isEqualTo(keys.getLast());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void groupsKeysAndNotSpellings(ValueTable product, KeyFormat format) {
    Map<String, List<Spelled>> groups = groups(format);
    assertThat(shownGroups(ask(product, format, grouped("")), format))
        .isEqualTo(expectedGroups(groups, _ -> true));
    assertThat(shownGroups(ask(product, format, grouped(", having: {count: {_gt: 4}}")), format))
        .isEqualTo(expectedGroups(groups, rows -> rows.size() > 4));
    assertThat(
            shownGroups(
                ask(product, format, grouped(", having: {sum: {amount: {_gte: \"20\"}}}")), format))
        .isEqualTo(
            expectedGroups(groups, rows -> sum(rows).compareTo(BigDecimal.valueOf(20)) >= 0));
  }

  private static String grouped(String having) {
    return "@rootGroupBy(keys: [{@key: true}]%s) { keys { @key } aggregate { count sum { amount } } }"
        .formatted(having);
  }

  private static Map<String, List<Spelled>> groups(KeyFormat format) {
    return ROWS.stream()
        .collect(
            Collectors.groupingBy(
                row -> String.valueOf(row.canonical(format)), TreeMap::new, Collectors.toList()));
  }

  private static Map<String, String> expectedGroups(
      Map<String, List<Spelled>> groups, Predicate<List<Spelled>> having) {
    Map<String, String> expected = new LinkedHashMap<>();
    groups.forEach(
        (key, rows) -> {
          if (having.test(rows)) {
            expected.put(key, rows.size() + " " + sum(rows).stripTrailingZeros().toPlainString());
          }
        });
    return expected;
  }

  private static Map<String, String> shownGroups(JsonNode found, KeyFormat format) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (JsonNode group : found) {
      JsonNode numbers = group.path("aggregate");
      BigDecimal sum = new BigDecimal(numbers.path("sum").path("amount").asText());
      shown.put(
          String.valueOf(text(group.path("keys").path(field(format)))),
          numbers.path("count").asInt() + " " + sum.stripTrailingZeros().toPlainString());
    }
    assertThat(shown).hasSize(found.size());
    return shown;
  }

  private static BigDecimal sum(List<Spelled> rows) {
    return rows.stream().map(Spelled::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void keepsOneRowOfEachKey(ValueTable product, KeyFormat format) {
    JsonNode found =
        ask(
            product,
            format,
            "@root(distinctOn: [@key], orderBy: [{@key: ASC}, {amount: DESC}]) { id }");
    List<Integer> expected = new ArrayList<>();
    groups(format).values().stream()
        .map(rows -> rows.stream().min(byAmountDescending()).orElseThrow())
        .sorted(Comparator.comparing(row -> row.canonical(format), NULLS_LAST))
        .forEach(row -> expected.add(row.id()));
    assertThat(ids(found)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void ordersAndPagesByKey(ValueTable product, KeyFormat format) {
    Comparator<Spelled> ascending =
        Comparator.<Spelled, @Nullable String>comparing(row -> row.canonical(format), NULLS_LAST)
            .thenComparingInt(Spelled::id);
    List<Integer> expected = ROWS.stream().sorted(ascending).map(Spelled::id).toList();
    assertThat(ids(ask(product, format, "@root(orderBy: {@key: ASC}) { id }"))).isEqualTo(expected);
    assertThat(ids(ask(product, format, "@root(orderBy: {@key: ASC}, limit: 7, offset: 5) { id }")))
        .isEqualTo(expected.subList(5, 12));
    JsonNode page =
        ask(
            product,
            format,
            "@rootConnection(orderBy: {@key: ASC}, first: 9) { nodes { id } pageInfo { endCursor } }");
    JsonNode next =
        ask(
            product,
            format,
            "@rootConnection(orderBy: {@key: ASC}, first: 6, after: \"%s\") { nodes { id } }"
                .formatted(page.at("/pageInfo/endCursor").asText()));
    assertThat(ids(page.path("nodes"))).isEqualTo(expected.subList(0, 9));
    assertThat(ids(next.path("nodes"))).isEqualTo(expected.subList(9, 15));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void findsEverySpellingOfAKeyAndOfNoOther(ValueTable product, KeyFormat format) {
    for (String key : keysOf(format)) {
      for (String asked : List.of(key, key.toLowerCase(Locale.ROOT), key + " ")) {
        List<Integer> equal = ids(ask(product, format, where("_eq: \"" + asked + "\"")));
        List<Integer> unequal = ids(ask(product, format, where("_neq: \"" + asked + "\"")));
        List<Integer> in = ids(ask(product, format, where("_in: [\"" + asked + "\"]")));
        List<Integer> notIn = ids(ask(product, format, where("_nin: [\"" + asked + "\"]")));
        assertThat(equal).as(asked).isEqualTo(idsOf(format, key, true)).isEqualTo(in);
        assertThat(unequal).as(asked).isEqualTo(idsOf(format, key, false)).isEqualTo(notIn);
      }
    }
  }

  private static String where(String test) {
    return "@root(where: {@key: {" + test + "}}, orderBy: {id: ASC}) { id }";
  }

  private static List<String> keysOf(KeyFormat format) {
    return ROWS.stream()
        .map(row -> row.canonical(format))
        .filter(key -> key != null && format.isValid(key))
        .distinct()
        .toList();
  }

  private static List<Integer> idsOf(KeyFormat format, String key, boolean equal) {
    return ROWS.stream()
        .filter(row -> row.canonical(format) != null)
        .filter(row -> isFoundBy(key, row, format) == equal)
        .map(Spelled::id)
        .toList();
  }

  /** From nine characters the eighteen cannot be known. */
  private static boolean isFoundBy(String key, Spelled row, KeyFormat format) {
    String canonical = Objects.requireNonNullElse(row.canonical(format), "");
    return format.identity(key).equals(row.identity(format))
        && (canonical.length() <= key.length());
  }

  @ParameterizedTest
  @EnumSource
  void anOrganisationIsLinkedUnderItsCodeOfNineCharactersToo(ValueTable product) {
    KeyFormat format = KeyFormat.CREDIT_CODE;
    for (Spelled row : ROWS) {
      String key = row.canonical(format);
      if (key != null && key.length() == 18) {
        JsonNode found =
            ask(
                product,
                format,
                "@rootByPk(id: %d) { creditHere(orderBy: {id: ASC}) { id } creditElsewhere(orderBy: {id: ASC}) { id } creditElsewhereAggregate { aggregate { count } } }"
                    .formatted(row.id()));
        List<Integer> linked = idsOf(format, key, true);
        assertThat(ids(found.path("creditHere"))).as(row.toString()).isEqualTo(linked);
        assertThat(ids(found.path("creditElsewhere"))).as(row.toString()).isEqualTo(linked);
        assertThat(found.at("/creditElsewhereAggregate/aggregate/count").asInt())
            .isEqualTo(linked.size());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void linksRowsOfOneKeyHereAndElsewhere(ValueTable product) {
    KeyFormat format = KeyFormat.CITIZEN_ID;
    for (String link : List.of("@keyHere", "@keyElsewhere")) {
      JsonNode found =
          ask(
              product,
              format,
              """
              @root(orderBy: {id: ASC}) {
                id
                first: LINK(orderBy: {amount: DESC}, limit: 2) { id }
                second: LINK(orderBy: {amount: DESC}, limit: 2, offset: 2) { id }
                one: LINK(distinctOn: [@key], orderBy: [{@key: ASC}, {amount: DESC}]) { id }
                LINKAggregate { aggregate { count keys: count(columns: [@key], distinct: true) sum { amount } } }
              }"""
                  .replace("LINK", link));
      assertThat(found).hasSize(ROWS.size());
      for (int i = 0; i < ROWS.size(); i++) {
        compareLinked(found.get(i), ROWS.get(i), link.replace("@key", field(format)), format);
      }
    }
  }

  private static void compareLinked(JsonNode shown, Spelled row, String link, KeyFormat format) {
    List<Spelled> linked = linked(row, format);
    List<Integer> ids = linked.stream().sorted(byAmountDescending()).map(Spelled::id).toList();
    assertThat(ids(shown.path("first"))).as(row + link).isEqualTo(part(ids, 0));
    assertThat(ids(shown.path("second"))).as(row + link).isEqualTo(part(ids, 2));
    long keys = linked.stream().map(it -> it.canonical(format)).distinct().count();
    assertThat(shown.path("one")).as(row + link).hasSize((int) keys);
    JsonNode numbers = shown.path(link + "Aggregate").path("aggregate");
    assertThat(numbers.path("count").asInt()).as(row + link).isEqualTo(linked.size());
    assertThat(numbers.path("keys").asLong()).as(row + link).isEqualTo(keys);
    if (!linked.isEmpty()) {
      assertThat(new BigDecimal(numbers.path("sum").path("amount").asText()))
          .as(row + link)
          .isEqualByComparingTo(sum(linked));
    }
  }

  @ParameterizedTest
  @EnumSource
  void filtersAndOrdersByLinkedRowsOfOneKey(ValueTable product) {
    KeyFormat format = KeyFormat.CITIZEN_ID;
    for (String link : List.of("@keyHere", "@keyElsewhere")) {
      JsonNode exists =
          ask(
              product,
              format,
              "@root(where: {%s: {amount: {_gt: \"9\"}}}, orderBy: {id: ASC}) { id }"
                  .formatted(link));
      assertThat(ids(exists)).as(link).isEqualTo(withLinkedAbove(format, true));
      JsonNode none =
          ask(
              product,
              format,
              "@root(where: {_not: {%s: {amount: {_gt: \"9\"}}}}, orderBy: {id: ASC}) { id }"
                  .formatted(link));
      assertThat(ids(none)).as(link).isEqualTo(withLinkedAbove(format, false));
      JsonNode ordered =
          ask(
              product,
              format,
              "@root(orderBy: [{%sAggregate: {count: DESC}}, {id: ASC}]) { id }".formatted(link));
      assertThat(ids(ordered))
          .as(link)
          .isEqualTo(
              ROWS.stream()
                  .sorted(
                      Comparator.<Spelled>comparingInt(row -> -linked(row, format).size())
                          .thenComparingInt(Spelled::id))
                  .map(Spelled::id)
                  .toList());
    }
  }

  private static List<Integer> withLinkedAbove(KeyFormat format, boolean wanted) {
    return ROWS.stream()
        .filter(
            row ->
                linked(row, format).stream()
                        .anyMatch(it -> it.amount().compareTo(BigDecimal.valueOf(9)) > 0)
                    == wanted)
        .map(Spelled::id)
        .toList();
  }

  private static List<Spelled> linked(Spelled row, KeyFormat format) {
    String key = row.canonical(format);
    return ROWS.stream().filter(it -> key != null && key.equals(it.canonical(format))).toList();
  }

  private static Comparator<Spelled> byAmountDescending() {
    return Comparator.comparing(Spelled::amount).reversed().thenComparingInt(Spelled::id);
  }

  private static List<Integer> part(List<Integer> ids, int from) {
    return ids.subList(Math.min(from, ids.size()), Math.min(from + 2, ids.size()));
  }

  private static @Nullable String text(JsonNode value) {
    return value.isNull() ? null : value.asText();
  }

  private static List<Integer> ids(JsonNode rows) {
    List<Integer> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.path("id").asInt()));
    return ids;
  }
}
