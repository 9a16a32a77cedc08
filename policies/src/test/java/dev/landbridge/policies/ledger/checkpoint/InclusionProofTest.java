package dev.landbridge.policies.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landbridge.policies.ledger.checkpoint.InclusionProof.Refuted;
import dev.landbridge.policies.ledger.checkpoint.InclusionProof.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InclusionProofTest {
  private static final SigningKey KEY = History.newKey();
  private static final SigningKey OTHER = History.newKey();
  private static final JsonNode RECORD =
      JsonNodeFactory.instance.objectNode().put("body", "{\"a\":1.50}").put("kind", "OPERATION");

  @TempDir private Path folder;
  private final History history = new History(1, KEY);

  @BeforeEach
  void elevenRecordsBetweenTwoCheckpoints() {
    history.write("a", 4).checkpoint();
    history.write("a", 11).write("b", 1).checkpoint();
  }

  private InclusionProof proof(long sequence) {
    return InclusionProof.of(
        history.checkpoints().getLast(), "a", sequence, history.hashes("a").subList(4, 15), RECORD);
  }

  @Test
  void showsEveryRecordThatIsCovered() throws IOException {
    for (int sequence = 5; sequence <= 15; sequence++) {
      Path file = folder.resolve("proof.json");
      proof(sequence).write(file);
      InclusionProof read = InclusionProof.read(file);
      assertThat(read).isEqualTo(proof(sequence));
      assertThat(read.recordHash()).isEqualTo(history.hashes("a").get(sequence - 1));
      assertThat(read.verify(KEY.publicKey()))
          .isEqualTo(new Verified(history.checkpoints().getLast().checkpoint()));
    }
  }

  @Test
  void keepsNumbersOfTheRecordAsTheyWere() throws MalformedException {
    String text = proof(5).json().replace("\"OPERATION\"", "[1.50, 12345678901234567890]");
    assertThat(InclusionProof.read(text).json()).contains("1.50", "12345678901234567890");
  }

  @Test
  void isNotMadeForWhatIsNotCovered() {
    for (long sequence : List.of(0L, 4L, 16L)) {
      assertThatThrownBy(() -> proof(sequence)).isInstanceOf(IllegalArgumentException.class);
    }
    SignedCheckpoint last = history.checkpoints().getLast();
    List<String> shifted = history.hashes("a").subList(3, 14);
    assertThatThrownBy(() -> InclusionProof.of(last, "a", 5, shifted, RECORD))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refutesAnotherKeyAndAnotherSignature() {
    assertThat(proof(5).verify(OTHER.publicKey()))
        .isEqualTo(
            new Refuted("its key is %s, not %s".formatted(KEY.publicKey(), OTHER.publicKey())));
    SignedCheckpoint forged = History.signedBy(OTHER, history.checkpoints().getLast().checkpoint());
    InclusionProof proof =
        InclusionProof.of(forged, "a", 5, history.hashes("a").subList(4, 15), RECORD);
    assertThat(proof.verify(KEY.publicKey()))
        .isEqualTo(new Refuted("its signature is not that of key " + KEY.publicKey()));
  }

  @Test
  void refutesAnotherPlace() {
    InclusionProof good = proof(8);
    assertThat(at("b", 8, good.recordHash(), 3, good).verify(KEY.publicKey()))
        .isEqualTo(new Refuted("checkpoint 2 does not cover record 8 of node b"));
    assertThat(at("a", 9, good.recordHash(), 3, good).verify(KEY.publicKey()))
        .isEqualTo(new Refuted("its index and size are not those of checkpoint 2"));
    Refuted path = new Refuted("its path does not lead to the root of checkpoint 2");
    assertThat(at("a", 9, good.recordHash(), 4, good).verify(KEY.publicKey())).isEqualTo(path);
    assertThat(at("a", 8, history.hash(), 3, good).verify(KEY.publicKey())).isEqualTo(path);
  }

  private static InclusionProof at(
      String node, long sequence, String hash, long index, InclusionProof good) {
    return new InclusionProof(
        node, sequence, hash, index, good.size(), good.path(), good.checkpoint(), good.record());
  }

  /** Blanks between values and the record are not signed; the caller checks the record. */
  @Test
  void refutesAnyOtherByte() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    InclusionProof good = proof(9);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = good.json().getBytes(StandardCharsets.UTF_8);
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 + random.nextInt(255));
      Optional<InclusionProof> wrong =
          read(new String(bytes, StandardCharsets.UTF_8))
              .filter(it -> it.verify(KEY.publicKey()) instanceof Verified)
              .filter(it -> !withRecordOf(good, it).equals(good));
      assertThat(wrong).as("seed %d, byte %d", seed, at).isEmpty();
    }
  }

  private static InclusionProof withRecordOf(InclusionProof good, InclusionProof other) {
    return new InclusionProof(
        other.node(),
        other.sequence(),
        other.recordHash(),
        other.index(),
        other.size(),
        other.path(),
        other.checkpoint(),
        good.record());
  }

  private static Optional<InclusionProof> read(String text) {
    try {
      return Optional.of(InclusionProof.read(text));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  @Test
  void tellsWhatIsWrongWithAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("proof.json"), "{}");
    assertThatThrownBy(() -> InclusionProof.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read proof: %s, its version is not an integer. Ask for it again."
                .formatted(file));
    Files.writeString(file, proof(5).json().replace("\"version\" : 1", "\"version\" : 2"));
    assertThatThrownBy(() -> InclusionProof.read(file)).hasMessageContaining("another version");
    assertThatThrownBy(() -> InclusionProof.read(folder.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read proof: ");
  }
}
