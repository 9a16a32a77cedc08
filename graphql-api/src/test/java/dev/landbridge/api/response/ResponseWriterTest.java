package dev.landbridge.api.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.core.plan.ResultShape;
import dev.landbridge.core.plan.ResultShape.Slot;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResponseWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void writesEveryTypeAsClientsExpectIt() {
    assertThat(value(Scalar.INT, -2147483648)).isEqualTo("-2147483648");
    assertThat(value(Scalar.INT, 0)).isEqualTo("0");
    assertThat(value(Scalar.INT, 2147483647)).isEqualTo("2147483647");
    assertThat(value(Scalar.FLOAT, 1.5)).isEqualTo("1.5");
    assertThat(value(Scalar.FLOAT, Double.NaN)).isEqualTo("null");
    assertThat(value(Scalar.FLOAT, Double.NEGATIVE_INFINITY)).isEqualTo("null");
    assertThat(value(Scalar.BIG_INT, Long.MIN_VALUE)).isEqualTo("\"-9223372036854775808\"");
    assertThat(value(Scalar.BIG_INT, Long.MAX_VALUE)).isEqualTo("\"9223372036854775807\"");
    assertThat(value(Scalar.DECIMAL, new BigDecimal("1E+5"))).isEqualTo("\"100000\"");
    assertThat(value(Scalar.DECIMAL, new BigDecimal("1.50"))).isEqualTo("\"1.50\"");
    assertThat(value(Scalar.BOOLEAN, true)).isEqualTo("true");
    assertThat(value(Scalar.DATE, LocalDate.of(987, 1, 9))).isEqualTo("\"0987-01-09\"");
    assertThat(value(Scalar.TIME, LocalTime.of(9, 5))).isEqualTo("\"09:05:00\"");
    assertThat(value(Scalar.TIME, LocalTime.of(9, 5, 1, 1_000))).isEqualTo("\"09:05:01.000001\"");
    assertThat(value(Scalar.DATE_TIME, OffsetDateTime.parse("2024-01-01T00:00:00.120+08:00")))
        .isEqualTo("\"2023-12-31T16:00:00.12Z\"");
    assertThat(value(Scalar.JSON, "{\"a\": [1, \"𠮷\"]}")).isEqualTo("{\"a\": [1, \"𠮷\"]}");
    assertThat(value(Scalar.STRING, "\"\\\b\f\n\r\t\u0001\u007f/𠮷😀"))
        .isEqualTo("\"\\\"\\\\\\u0008\\u000c\\n\\r\\t\\u0001\u007f/𠮷😀\"");
    assertThat(value(Scalar.STRING, null)).isEqualTo("null");
  }

  @Test
  void writesNestedRowsInTheOrderOfTheQueryAndNothingBeyondTheSlots() {
    ResultShape inner = new ResultShape(List.of(slot("n", Scalar.STRING)));
    ResultShape outer =
        new ResultShape(
            List.of(
                slot("z", Scalar.INT),
                new Slot.Typename("t", "Person"),
                new Slot.Denied("d"),
                new Slot.One("one", inner),
                new Slot.One("none", inner),
                new Slot.Many("many", inner),
                new Slot.Many("dead", inner)));
    Object[] row = {
      1,
      null,
      "hidden",
      new Object[] {"a", "key"},
      null,
      List.of(new Object[] {"b"}, new Object[] {null}),
      null,
      "key"
    };
    Response response =
        new Response(
            new ResultShape(List.of(new Slot.Many("p", outer))),
            Arrays.asList((Object) List.<Object[]>of(row)),
            Map.of("__schema", Map.of("queryType", Map.of("name", "Query"))),
            List.of("__schema", "p"),
            () ->
                List.of(
                    new GraphQlError("m", List.of(), List.of("p", "d"), Map.of("code", "C")),
                    new GraphQlError(
                        "n", List.of(Map.of("line", 1)), List.of(), Map.of("code", "D"))));
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("at", Instant.EPOCH);
    extensions.put("rows", List.of(1L, new BigDecimal("1E1")));
    assertThat(written(response, extensions))
        .isEqualTo(
            """
            {"data":{"__schema":{"queryType":{"name":"Query"}},"p":[{"z":1,"t":"Person","d":null,\
            "one":{"n":"a"},"none":null,"many":[{"n":"b"},{"n":null}],"dead":null}]},\
            "errors":[{"message":"m","path":["p","d"],"extensions":{"code":"C"}},\
            {"message":"n","locations":[{"line":1}],"extensions":{"code":"D"}}],\
            "extensions":{"at":"1970-01-01T00:00:00Z","rows":[1,10]}}""");
  }

  @Test
  void leavesOutErrorsAndExtensionsThatAreEmpty() {
    Response response =
        new Response(new ResultShape(List.of()), List.of(), Map.of(), List.of(), List::of);
    assertThat(written(response, Map.of())).isEqualTo("{\"data\":{}}");
  }

  @Test
  void writesRefusalsWithoutData() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ResponseWriter.writeRefusal(
        List.of(new GraphQlError("m", List.of(), List.of(), Map.of("code", "C"))),
        Map.of(),
        bytes::write);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"errors\":[{\"message\":\"m\",\"extensions\":{\"code\":\"C\"}}]}");
  }

  @Test
  void comesBackFromAParserAsItWasWhateverTheText() throws JsonProcessingException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    ResultShape shape = new ResultShape(List.of(slot("a", Scalar.STRING), slot("b", Scalar.INT)));
    for (int round = 0; round < 300; round++) {
      List<Object[]> rows = new ArrayList<>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        rows.add(new Object[] {text(random), random.nextInt()});
      }
      Response response =
          new Response(
              new ResultShape(List.of(new Slot.Many("r", shape))),
              Arrays.asList((Object) rows),
              Map.of(),
              List.of("r"),
              List::of);
      JsonNode read = JSON.readTree(written(response, Map.of())).at("/data/r");
      assertThat(read).as("seed %d", seed).hasSameSizeAs(rows);
      for (int i = 0; i < rows.size(); i++) {
        assertThat(read.get(i).get("a").textValue()).as("seed %d", seed).isEqualTo(rows.get(i)[0]);
        assertThat(read.get(i).get("b").intValue()).isEqualTo(rows.get(i)[1]);
      }
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(20) == 0 ? random.nextInt(40_000) : random.nextInt(30);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(5)) {
        case 0 -> text.append((char) random.nextInt(128));
        case 1 -> text.append((char) random.nextInt(65_536));
        case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
        default -> text.append((char) (0x4E00 + random.nextInt(0x5000)));
      }
    }
    return text.toString();
  }

  private static String value(ValueType type, @Nullable Object value) {
    Response response =
        new Response(
            new ResultShape(List.of(slot("v", type))),
            Arrays.asList(value),
            Map.of(),
            List.of("v"),
            List::of);
    String text = written(response, Map.of());
    return text.substring("{\"data\":{\"v\":".length(), text.length() - 2);
  }

  private static Slot slot(String key, ValueType type) {
    return new Slot.Value(key, type);
  }

  private static String written(Response response, Map<String, Object> extensions) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ResponseWriter.write(response, () -> extensions, bytes::write);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
