package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.access.Principal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CursorSealTest {
  private static final byte[] QUESTION = question(1);
  private static final byte[] VALUES = "81010119800101001X".getBytes(StandardCharsets.UTF_8);
  private static final Optional<String> MATTER = Optional.of("GJJ-TQ");
  private static final Principal CHEN = person("chen", "GJJ", "DEVELOPER");

  private final CursorSeal seal = new CursorSeal(new byte[32]);
  private final String cursor = seal.of(CHEN, MATTER).seal(QUESTION, VALUES);

  @Test
  void opensWhatItSealedOnEveryServerOfOneSecret() {
    for (CursorSeal server : List.of(seal, new CursorSeal(new byte[32]))) {
      assertThat(server.of(CHEN, MATTER).open(QUESTION, cursor))
          .hasValueSatisfying(values -> assertThat(values).isEqualTo(VALUES));
    }
    assertThat(seal.of(person("chen", "GJJ", "AUDITOR"), MATTER).open(QUESTION, cursor))
        .as("roles come and go")
        .isPresent();
  }

  @Test
  void opensForNobodyElseAndNothingElse() {
    byte[] otherSecret = new byte[32];
    otherSecret[0] = 1;
    for (Cursors other :
        List.of(
            seal.of(person("lin", "GJJ", "DEVELOPER"), MATTER),
            seal.of(person("chen", "MZ", "DEVELOPER"), MATTER),
            seal.of(
                new Principal(Optional.of("chen"), Optional.of("app"), "GJJ", Set.of()), MATTER),
            seal.of(CHEN, Optional.of("DB-RD")),
            seal.of(CHEN, Optional.empty()),
            new CursorSeal(otherSecret).of(CHEN, MATTER))) {
      assertThat(other.open(QUESTION, cursor)).isEmpty();
    }
    assertThat(seal.of(CHEN, MATTER).open(question(2), cursor)).isEmpty();
  }

  @Test
  void opensNothingThatWasTouched() {
    Cursors own = seal.of(CHEN, MATTER);
    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'Q' : 'A';
      String touched = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertThat(own.open(QUESTION, touched)).as("character %d", i).isEmpty();
      assertThat(own.open(QUESTION, cursor.substring(0, i))).isEmpty();
    }
    assertThat(own.open(QUESTION, "A".repeat(100_000))).isEmpty();
  }

  @Test
  void saysNothing() {
    Cursors own = seal.of(CHEN, MATTER);
    assertThat(own.seal(QUESTION, VALUES)).as("one value, two cursors").isNotEqualTo(cursor);
    assertThat(own.seal(QUESTION, new byte[0])).as("of one length").hasSameSizeAs(cursor);
  }

  private static Principal person(String id, String department, String role) {
    return new Principal(Optional.of(id), Optional.empty(), department, Set.of(role));
  }

  private static byte[] question(int number) {
    byte[] digest = new byte[32];
    Arrays.fill(digest, (byte) number);
    return digest;
  }
}
