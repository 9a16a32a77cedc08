package dev.landbridge.policies.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {
  private static final String KEY = "ab".repeat(32);
  private static final Instant TIME = Instant.parse("2026-01-01T08:30:00.123456789Z");
  private static final ChainHead ONE =
      new ChainHead("节点-1", 3, "01".repeat(32), "02".repeat(32), 1);
  private static final ChainHead TWO =
      new ChainHead("a", 0, "03".repeat(32), MerkleTree.EMPTY_ROOT, 1);
  private static final Checkpoint FIRST = Checkpoint.first(TIME, List.of(ONE, TWO), KEY);
  private static final String TEXT =
      "{\"heads\":[{\"from\":1,\"hash\":\""
          + "03".repeat(32)
          + "\",\"node\":\"a\",\"root\":\""
          + MerkleTree.EMPTY_ROOT
          + "\",\"sequence\":0},{\"from\":1,\"hash\":\""
          + "01".repeat(32)
          + "\",\"node\":\"节点-1\",\"root\":\""
          + "02".repeat(32)
          + "\",\"sequence\":3}],\"key\":\""
          + KEY
          + "\",\"number\":1,\"time\":\"2026-01-01T08:30:00.123456Z\",\"version\":1}";

  private static String text(Checkpoint checkpoint) {
    return new String(checkpoint.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void hasOneSpelling() {
    assertThat(text(FIRST)).isEqualTo(TEXT);
  }

  @Test
  void isReadAsItWasWritten() throws MalformedException {
    Checkpoint second = FIRST.next(TIME.plusSeconds(1), List.of(ONE), KEY).restoredTo(1);
    assertThat(Checkpoint.read(TEXT)).isEqualTo(FIRST);
    assertThat(Checkpoint.read(text(second))).isEqualTo(second);
    assertThat(second.previous()).contains(FIRST.hash());
    assertThat(second.number()).isEqualTo(2);
  }

  @Test
  void doesNotGoBackInTimeWhenAClockDoes() {
    assertThat(FIRST.next(TIME.minusSeconds(1), List.of(), KEY).time()).isEqualTo(FIRST.time());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "number":1,|"number":"1",
          "number":1,|"number":1.0,
          "number":1,|"number":01,
          "number":1,|"number":0,
          "number":1,|"number":2,
          "number":1,|"number":1,"number":1,
          "number":1,|"number":1,"other":1,
          "number":1,|"number": 1,
          "number":1,|``
          "version":1|"version":2
          "version":1|"previous":null,"version":1
          "version":1}|"version":1}{}
          "version":1}|"version":1
          "version":1}|"version":1,"restored":1}
          .123456Z|.123456000Z
          .123456Z|.123456+00:00
          .123456Z|.1234567Z
          "node":"a"|"node":"\\u0061"
          "node":"a"|"node":"\\ud800"
          "node":"a"|"node":" "
          "node":"a"|"node":"节点-1"
          "node":"a"|"node":"节点-2"
          "sequence":0|"sequence":-1
          "sequence":0|"sequence":1e0
          "sequence":3|"sequence":9007199254740991
          "sequence":3|"sequence":99999999999999999999
          "hash":"03|"hash":"3
          "hash":"03|"hash":"A3
          "key":"ab|"key":"AB
          {"heads"|[{"heads"
          """)
  void refusesAnyOtherSpelling(String original, String changed) {
    assertThat(TEXT).contains(original);
    assertThatThrownBy(() -> Checkpoint.read(TEXT.replace(original, changed)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesWhatIsNoCheckpoint() {
    for (String text : List.of("", "null", "[]", "{}", "1", "\"\"", "{", "[".repeat(5_000))) {
      assertThatThrownBy(() -> Checkpoint.read(text))
          .as(text)
          .isInstanceOf(MalformedException.class);
      assertThatThrownBy(() -> SignedCheckpoint.read(text))
          .as(text)
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void refusesRootOfRecordsWhereNoneAreNew() {
    assertThatThrownBy(() -> new ChainHead("a", 3, "01".repeat(32), "02".repeat(32), 4))
        .hasMessage("a chain has a root of no new records");
    assertThat(new ChainHead("a", 3, "01".repeat(32), "02".repeat(32), 2).size()).isEqualTo(2);
  }

  @Test
  void signedCheckpointIsReadFromOtherSpellingsOfItsEnvelopeOnly() throws MalformedException {
    SignedCheckpoint signed =
        History.newKey().endorse(new SignedCheckpoint(FIRST, "0".repeat(128), Optional.empty()));
    assertThat(SignedCheckpoint.read(signed.json())).isEqualTo(signed);
    assertThat(SignedCheckpoint.read(signed.tree().toPrettyString())).isEqualTo(signed);
    assertThat(signed.json()).doesNotContain("\n");
    for (String changed :
        List.of(
            signed.json().replace("\"signature\"", "\"other\":1,\"signature\""),
            signed.json().replace("\"signature\"", "\"signatur\""),
            signed.json().replace("\"signature\":\"0", "\"signature\":\""),
            signed.json().replace("\"signature\":\"0", "\"signature\":\"x"),
            signed.json() + "{}")) {
      assertThatThrownBy(() -> SignedCheckpoint.read(changed))
          .isInstanceOf(MalformedException.class);
    }
  }
}
