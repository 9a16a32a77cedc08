package dev.landbridge.policies.ledger.checkpoint.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.policies.ledger.checkpoint.CheckpointChain.Finding;
import dev.landbridge.policies.ledger.checkpoint.History;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.checkpoint.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessFileTest {
  private static final SigningKey KEY = History.newKey();
  private static final SigningKey OTHER = History.newKey();

  @TempDir private Path folder;
  private final History history = new History(1, KEY);

  @BeforeEach
  void threeCheckpoints() {
    history.write("a", 3).checkpoint();
    history.write("a", 2).write("b", 1).checkpoint();
    history.write("b", 4).checkpoint();
  }

  private Path file() {
    return folder.resolve("witness.ndjson");
  }

  private WitnessFile witness() {
    return new WitnessFile(file(), Optional.empty());
  }

  private WitnessFile withAll() throws WitnessRefused, IOException {
    WitnessFile witness = witness();
    for (SignedCheckpoint each : history.checkpoints()) {
      witness.witness(each);
    }
    return witness;
  }

  private void isRefused(SignedCheckpoint offered, String reason) throws IOException {
    String before = Files.exists(file()) ? Files.readString(file()) : "";
    assertThatThrownBy(() -> witness().witness(offered))
        .isInstanceOf(WitnessRefused.class)
        .hasMessage(reason);
    assertThat(Files.readString(file())).isEqualTo(before);
  }

  @Test
  void hasNothingBeforeTheFirst() throws IOException {
    assertThat(witness().last()).isEmpty();
    assertThat(witness().find(1)).isEmpty();
    assertThat(witness().verify().checkpoints()).isZero();
    assertThat(file()).doesNotExist();
  }

  @Test
  void keepsWhatContinuesAlsoWhenOpenedAgain() throws WitnessRefused, IOException {
    withAll();
    assertThat(witness().last()).contains(history.checkpoints().getLast());
    assertThat(witness().find(2)).contains(history.checkpoints().get(1));
    assertThat(witness().find(4)).isEmpty();
    assertThat(witness().verify().checkpoints()).isEqualTo(3);
    assertThat(witness().verify().finding()).isEmpty();
    assertThat(Files.readAllLines(file())).hasSize(3);
  }

  @Test
  void writesTheSameOnceThoughItIsGivenAgain() throws WitnessRefused, IOException {
    WitnessFile witness = withAll();
    for (SignedCheckpoint each : history.checkpoints()) {
      witness.witness(each);
    }
    assertThat(Files.readAllLines(file())).hasSize(3);
  }

  @Test
  void beginsWithAnyCheckpoint() throws WitnessRefused, IOException {
    witness().witness(history.checkpoints().get(1));
    isRefused(history.checkpoints().getFirst(), "checkpoint 1 is from before the first here");
    witness().witness(history.checkpoints().get(2));
    assertThat(witness().find(1)).isEmpty();
    assertThat(witness().find(3)).contains(history.checkpoints().get(2));
    assertThat(witness().verify().finding()).isEmpty();
  }

  @Test
  void refusesForksAlsoWhenOpenedAgain() throws WitnessRefused, IOException {
    History fork = history.fork(2);
    SignedCheckpoint one = history.write("a", 1).checkpoint();
    SignedCheckpoint two = fork.write("a", 1).checkpoint();
    SignedCheckpoint afterTwo = fork.write("a", 1).checkpoint();
    WitnessFile witness = withAll();
    assertThat(witness.last()).contains(one);
    assertThatThrownBy(() -> witness.witness(two))
        .isInstanceOf(WitnessRefused.class)
        .hasMessage("another checkpoint 4 is kept here");
    isRefused(two, "another checkpoint 4 is kept here");
    isRefused(afterTwo, "it does not continue the checkpoint before it");
    assertThat(witness().last()).contains(one);
  }

  @Test
  void refusesGapsAndSignaturesOfOthers() throws WitnessRefused, IOException {
    withAll();
    SignedCheckpoint fourth = history.checkpoint();
    SignedCheckpoint fifth = history.checkpoint();
    isRefused(fifth, "it is number 5 where 4 is due");
    isRefused(
        History.signedBy(OTHER, fourth.checkpoint()),
        "its signature is not that of key " + KEY.publicKey());
    witness().witness(fourth);
    witness().witness(fifth);
  }

  @Test
  void refusesBeginningThatIsNotSigned() throws IOException {
    SignedCheckpoint forged =
        History.signedBy(OTHER, history.checkpoints().getFirst().checkpoint());
    isRefused(forged, "its signature is not that of key " + KEY.publicKey());
    assertThat(witness().last()).isEmpty();
  }

  @Test
  void holdsToThePinnedKeyAndItsSuccessors() throws WitnessRefused, IOException {
    WitnessFile other = new WitnessFile(file(), Optional.of(OTHER.publicKey()));
    assertThatThrownBy(() -> other.witness(history.checkpoints().getFirst()))
        .isInstanceOf(WitnessRefused.class)
        .hasMessageEndingWith(", which is pinned");
    withAll();
    SignedCheckpoint rotated = history.rotate(OTHER);
    assertThatThrownBy(() -> other.witness(rotated))
        .isInstanceOf(WitnessRefused.class)
        .hasMessageStartingWith("the key of the first here is " + KEY.publicKey());
    WitnessFile pinned = new WitnessFile(file(), Optional.of(KEY.publicKey()));
    pinned.witness(rotated);
    pinned.witness(history.checkpoint());
    assertThat(pinned.verify().finding()).isEmpty();
  }

  @Test
  void tellsThatTheLedgerWasPutBack() throws WitnessRefused, IOException {
    withAll();
    witness().witness(history.restore(1));
    witness().witness(history.write("a", 1).checkpoint());
    assertThat(witness().verify().finding()).isEmpty();
    assertThat(witness().verify().restorations()).hasSize(1);
  }

  @Test
  void refusesToBePutBackToBeforeItsBeginning() throws WitnessRefused, IOException {
    witness().witness(history.checkpoints().get(2));
    isRefused(history.restore(1), "it puts back to checkpoint 1, which is not there");
  }

  /** Every length at which a crash can have stopped the writing of the last line. */
  @Test
  void cutsTornLineAndTakesItAgain() throws WitnessRefused, IOException {
    withAll();
    byte[] whole = Files.readAllBytes(file());
    String two =
        history.checkpoints().subList(0, 2).stream()
            .map(it -> it.json() + "\n")
            .reduce("", String::concat);
    int begin = two.getBytes(StandardCharsets.UTF_8).length;
    for (int length = begin; length < whole.length; length += 7) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThat(witness().last()).as("length %d", length).contains(history.checkpoints().get(1));
      assertThat(witness().verify().checkpoints()).isEqualTo(2);
      witness().witness(history.checkpoints().get(2));
      assertThat(Files.readAllBytes(file())).as("length %d", length).isEqualTo(whole);
    }
  }

  @Test
  void cutsTornFirstLine() throws WitnessRefused, IOException {
    Files.writeString(file(), history.checkpoints().getFirst().json());
    assertThat(witness().last()).isEmpty();
    withAll();
    assertThat(witness().verify().checkpoints()).isEqualTo(3);
  }

  @Test
  void takesNothingAfterDamageThatNoCrashLeaves() throws WitnessRefused, IOException {
    withAll();
    SignedCheckpoint fourth = history.checkpoint();
    Files.writeString(file(), "garbage\n", StandardOpenOption.APPEND);
    WitnessFile damaged = witness();
    assertThatThrownBy(() -> damaged.witness(fourth))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read witness file: " + file());
    assertThatThrownBy(damaged::last).isInstanceOf(IOException.class);
    assertThat(damaged.verify().finding()).contains(new Finding(4, "it is not JSON"));
  }

  @Test
  void findsAnyOtherByteOfItsFile() throws WitnessRefused, IOException {
    withAll();
    byte[] whole = Files.readAllBytes(file());
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] changed = whole.clone();
      int at = random.nextInt(whole.length - 1);
      changed[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(file(), changed);
      assertThat(witness().verify().finding()).as("seed %d, byte %d", seed, at).isPresent();
    }
  }

  @Test
  void keepsLinesLongerThanItReadsAtOnce() throws WitnessRefused, IOException {
    for (int i = 0; i < 1_000; i++) {
      history.write("node-" + i, 1);
    }
    history.checkpoint();
    withAll();
    assertThat(Files.size(file())).isGreaterThan(1 << 17);
    assertThat(witness().last()).contains(history.checkpoints().getLast());
    witness().witness(history.checkpoint());
    assertThat(witness().verify().checkpoints()).isEqualTo(5);
  }

  @Test
  void tellsThatItsFolderIsNotThere() {
    WitnessFile witness = new WitnessFile(folder.resolve("none/file"), Optional.empty());
    assertThatThrownBy(() -> witness.witness(history.checkpoints().getFirst()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot write witness file: ");
  }

  /** Many offer different fourth checkpoints at once, each through a witness of its own. */
  @Test
  void takesOneOfManyThatAreOfferedAtOnce()
      throws WitnessRefused, IOException, InterruptedException, ExecutionException {
    withAll();
    List<Future<Boolean>> offers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        SignedCheckpoint fork = history.fork(i + 10L).write("a", 1).checkpoint();
        offers.add(threads.submit(() -> isTaken(fork)));
      }
    }
    int taken = 0;
    for (Future<Boolean> offer : offers) {
      taken += offer.get() ? 1 : 0;
    }
    assertThat(taken).isEqualTo(1);
    assertThat(witness().verify().checkpoints()).isEqualTo(4);
    assertThat(witness().verify().finding()).isEmpty();
  }

  private boolean isTaken(SignedCheckpoint offered) throws IOException {
    try {
      witness().witness(offered);
      return true;
    } catch (WitnessRefused refused) {
      return false;
    }
  }
}
