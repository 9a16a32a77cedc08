package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.core.access.MaskKey;
import dev.landbridge.demo.query.TestedTable.Kind;
import dev.landbridge.demo.query.ValueTable.ValueColumn;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every mask × every type, collation and character set that it fits, in three products. */
class MasksTest {

  /** What a mask makes of a value, said once more without any SQL. */
  private static @Nullable Object masked(String mask, @Nullable Object value) throws IOException {
    if (value == null) {
      return null;
    }
    return switch (mask) {
      case "KEEP_ENDS" -> TestedTable.keepEnds((String) value, 2, 1);
      case "HASH" -> key().hash((String) value);
      case "YEAR" ->
          switch (value) {
            case LocalDate day -> day.withDayOfYear(1);
            case OffsetDateTime moment -> moment.withDayOfYear(1).with(LocalTime.MIN);
            default -> throw new IllegalArgumentException(value.toString());
          };
      case "NULL" -> null;
      default -> throw new IllegalArgumentException(mask);
    };
  }

  private static MaskKey key() throws IOException {
    return MySqlCity.get().maskKey("GJJ", OpenMatter.CODE);
  }

  private static List<JsonNode> rows(ValueTable table, String arguments, String fields) {
    List<JsonNode> rows = new ArrayList<>();
    TestedCity.ON_MYSQL
        .data("{ %s%s { id %s } }".formatted(table.maskedRoot(), arguments, fields), Map.of())
        .path(table.maskedRoot())
        .forEach(rows::add);
    return rows;
  }

  @ParameterizedTest
  @EnumSource
  void showsWhatIsLeftOfTheValue(ValueTable table) throws IOException {
    for (ValueColumn column : table.columns()) {
      for (String mask : column.masks()) {
        String field = column.maskedField(mask);
        List<JsonNode> rows = rows(table, "(orderBy: {id: ASC})", field);
        assertThat(rows).hasSize(table.rows().size());
        for (int i = 0; i < rows.size(); i++) {
          Object expected = masked(mask, column.value(i));
          JsonNode shown = rows.get(i).path(field);
          assertThat(shown.isNull()).as("row %d, %s", i, field).isEqualTo(expected == null);
          if (expected != null) {
            assertThat(Oracle.compare(expected, Oracle.value(column.kind(), shown.asText())))
                .as("row %d, %s: %s instead of %s", i, field, shown, expected)
                .isZero();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsAndCountsByWhatIsShown(ValueTable table) throws IOException {
    for (ValueColumn column : table.columns()) {
      if (column.kind() != Kind.TEXT) {
        continue;
      }
      for (String mask : List.of("KEEP_ENDS", "HASH")) {
        Map<Object, Set<Integer>> byShown = new HashMap<>();
        for (int i = 0; i < column.values().size(); i++) {
          byShown
              .computeIfAbsent(String.valueOf(masked(mask, column.value(i))), _ -> new HashSet<>())
              .add(i);
        }
        String field = column.maskedField(mask);
        String text = String.valueOf(masked(mask, column.value(1)));
        JsonNode data =
            TestedCity.ON_MYSQL.data(
                """
                query ($text: String!) {
                  %1$s(where: {%2$s: {_eq: $text}}) { id }
                  %1$sGroupBy(keys: [{%2$s: true}], where: {%2$s: {_isNull: false}}) {
                    keys { %2$s } aggregate { count }
                  }
                }"""
                    .formatted(table.maskedRoot(), field),
                Map.of("text", text));
        assertThat(data.path(table.maskedRoot()).findValuesAsText("id"))
            .as("%s = %s", field, text)
            .containsExactlyInAnyOrderElementsOf(
                byShown.getOrDefault(text, Set.of()).stream().map(String::valueOf).toList());
        Map<Object, Integer> counts = new HashMap<>();
        data.path(table.maskedRoot() + "GroupBy")
            .forEach(
                group ->
                    counts.put(
                        group.path("keys").path(field).asText(),
                        group.path("aggregate").path("count").asInt()));
        Map<Object, Integer> expected = new HashMap<>();
        byShown.forEach((shown, ids) -> expected.put(shown, ids.size()));
        assertThat(counts).as(field).isEqualTo(expected);
      }
    }
  }
}
