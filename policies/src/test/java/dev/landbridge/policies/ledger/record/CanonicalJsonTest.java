package dev.landbridge.policies.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  @Test
  void writesNestedValuesWithoutBlanks() {
    CanonicalJson json = new CanonicalJson();
    json.beginObject().name("a").beginArray().integer(1).text("x").nothing().endArray();
    json.name("b").beginObject().endObject().name("c").bool(true).endObject();
    assertThat(text(json)).isEqualTo("{\"a\":[1,\"x\",null],\"b\":{},\"c\":true}");
  }

  @Test
  void escapesOnlyWhatMustBe() {
    CanonicalJson json = new CanonicalJson();
    json.text("\"\\/\b\t\n\f\r\0\u001f陆桥𠮷\u2028");
    assertThat(text(json)).isEqualTo("\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f陆桥𠮷\u2028\"");
  }

  @Test
  void writesLargeIntegersAsText() {
    CanonicalJson json = new CanonicalJson().beginArray();
    json.integer((1L << 53) - 1).integer(1L << 53).integer(Long.MIN_VALUE).endArray();
    assertThat(text(json))
        .isEqualTo("[9007199254740991,\"9007199254740992\",\"-9223372036854775808\"]");
  }

  @Test
  void refusesNamesOutOfOrder() {
    CanonicalJson json = new CanonicalJson().beginObject().name("b").integer(1);
    assertThatThrownBy(() -> json.name("a")).isInstanceOf(IllegalStateException.class);
    CanonicalJson twice = new CanonicalJson().beginObject().name("b").integer(1);
    assertThatThrownBy(() -> twice.name("b")).isInstanceOf(IllegalStateException.class);
  }

  private static String text(CanonicalJson json) {
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }
}
