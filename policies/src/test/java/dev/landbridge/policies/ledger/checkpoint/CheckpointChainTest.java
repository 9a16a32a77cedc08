package dev.landbridge.policies.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.policies.ledger.checkpoint.CheckpointChain.Finding;
import dev.landbridge.policies.ledger.checkpoint.CheckpointChain.Restoration;
import dev.landbridge.policies.ledger.checkpoint.CheckpointChain.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointChainTest {
  private static final SigningKey KEY = History.newKey();
  private static final SigningKey OTHER = History.newKey();

  private History history = new History(1, KEY);

  @BeforeEach
  void twoCheckpointsOfTwoNodes() {
    history = new History(1, KEY);
    history.write("a", 5).write("b", 2).checkpoint();
    history.write("a", 4).checkpoint();
  }

  private static Result check(List<SignedCheckpoint> checkpoints) {
    return CheckpointChain.check(checkpoints, Optional.of(KEY.publicKey()));
  }

  /** The problem of a third checkpoint that is made and signed by whoever has the key. */
  private String third(Checkpoint third) {
    return problem(KEY.sign(third));
  }

  private String problem(SignedCheckpoint third) {
    List<SignedCheckpoint> all = new ArrayList<>(history.checkpoints());
    all.add(third);
    Result result = check(all);
    assertThat(result.checkpoints()).isEqualTo(2);
    assertThat(result.finding()).map(Finding::place).contains(3L);
    return result.finding().orElseThrow().problem();
  }

  private Checkpoint withHeads(ChainHead... heads) {
    Checkpoint last = history.checkpoints().getLast().checkpoint();
    return last.next(last.time(), List.of(heads), KEY.publicKey());
  }

  private static ChainHead none(String node, long sequence, String hash) {
    return new ChainHead(node, sequence, hash, MerkleTree.EMPTY_ROOT, sequence + 1);
  }

  private ChainHead a() {
    return none("a", 9, history.hashes("a").getLast());
  }

  private ChainHead b() {
    return none("b", 2, history.hashes("b").getLast());
  }

  @Test
  void acceptsWhatGrows() {
    history.checkpoint();
    history.write("c", 1).checkpoint();
    history.write("b", 1).rotate(OTHER);
    history.write("b", 1).checkpoint();
    history.rotate(KEY);
    Result result = check(history.checkpoints());
    assertThat(result.finding()).isEmpty();
    assertThat(result.checkpoints()).isEqualTo(7);
    assertThat(result.restorations()).isEmpty();
    assertThat(result.last()).contains(history.checkpoints().getLast().checkpoint());
  }

  @Test
  void acceptsNoneAndOneWithoutNodes() {
    assertThat(check(List.of()).finding()).isEmpty();
    SignedCheckpoint first = new History(2, KEY).checkpoint();
    assertThat(check(List.of(first)).finding()).isEmpty();
  }

  @Test
  void refusesFirstOfAnotherKeyThanPinned() {
    Optional<String> pinned = Optional.of(OTHER.publicKey());
    assertThat(CheckpointChain.check(history.checkpoints(), pinned).finding())
        .contains(
            new Finding(
                1,
                "its key is %s, not %s, which is pinned"
                    .formatted(KEY.publicKey(), OTHER.publicKey())));
    assertThat(CheckpointChain.check(history.checkpoints(), Optional.empty()).finding()).isEmpty();
  }

  @Test
  void refusesFirstThatIsNotNumberOneUnlessOnlyAPartIsChecked() {
    SignedCheckpoint second = history.checkpoints().getLast();
    assertThat(check(List.of(second)).finding())
        .contains(new Finding(1, "it is number 2 where 1 is due"));
    CheckpointChain part = CheckpointChain.part(Optional.empty(), number -> Optional.empty());
    assertThat(part.add(second)).isEmpty();
    assertThat(part.add(history.checkpoint())).isEmpty();
  }

  @Test
  void refusesFirstThatLeavesRecordsOut() {
    Checkpoint first =
        Checkpoint.first(Instant.EPOCH, List.of(none("a", 4, history.hash())), KEY.publicKey());
    assertThat(check(List.of(KEY.sign(first))).finding())
        .contains(new Finding(1, "node a is covered from record 5, not 1"));
  }

  @Test
  void refusesEndorsementThatNothingAsksFor() {
    SignedCheckpoint first = history.checkpoints().getFirst();
    assertThat(check(List.of(OTHER.endorse(first))).finding())
        .contains(new Finding(1, "it has an endorsement although it is the first"));
    assertThat(problem(KEY.endorse(KEY.sign(withHeads(a(), b())))))
        .isEqualTo("it has an endorsement although its key is the same");
  }

  @Test
  void refusesGapsAndOtherPredecessors() {
    Checkpoint good = withHeads(a(), b());
    assertThat(
            third(
                new Checkpoint(
                    4, good.previous(), good.time(), good.heads(), good.key(), good.restored())))
        .isEqualTo("it is number 4 where 3 is due");
    assertThat(
            third(
                new Checkpoint(
                    3,
                    Optional.of(history.hash()),
                    good.time(),
                    good.heads(),
                    good.key(),
                    good.restored())))
        .isEqualTo("it does not continue the checkpoint before it");
  }

  @Test
  void refusesTimeThatGoesBack() {
    Checkpoint good = withHeads(a(), b());
    Checkpoint earlier =
        new Checkpoint(
            3,
            good.previous(),
            good.time().minusNanos(1_000),
            good.heads(),
            good.key(),
            good.restored());
    assertThat(third(earlier)).startsWith("its time is ").contains(", before " + good.time());
  }

  @Test
  void refusesSignaturesOfOthers() {
    Checkpoint good = withHeads(a(), b());
    assertThat(problem(History.signedBy(OTHER, good)))
        .isEqualTo("its signature is not that of key " + KEY.publicKey());
  }

  @Test
  void refusesAnotherKeyThatIsNotEndorsedByTheOneBefore() {
    Checkpoint last = history.checkpoints().getLast().checkpoint();
    SignedCheckpoint signed =
        OTHER.sign(last.next(last.time(), List.of(a(), b()), OTHER.publicKey()));
    String problem =
        "its key %s is not endorsed by key %s before it"
            .formatted(OTHER.publicKey(), KEY.publicKey());
    assertThat(problem(signed)).isEqualTo(problem);
    assertThat(problem(OTHER.endorse(signed))).isEqualTo(problem);
  }

  @Test
  void refusesChainsThatGoBackOrDisappearOrChange() {
    assertThat(third(withHeads(none("a", 8, history.hashes("a").get(7)), b())))
        .isEqualTo("node a goes back from record 9 to 8");
    assertThat(third(withHeads(b()))).isEqualTo("node a has disappeared");
    assertThat(third(withHeads(none("a", 9, history.hash()), b())))
        .isEqualTo("node a has another record 9");
  }

  @Test
  void refusesRecordsLeftOutOrCoveredTwice() {
    String hash = history.hash();
    String root = new MerkleTree(List.of(hash)).root();
    assertThat(third(withHeads(new ChainHead("a", 11, hash, root, 11), b())))
        .isEqualTo("node a is covered from record 11, not 10");
    assertThat(third(withHeads(new ChainHead("a", 10, hash, root, 9), b())))
        .isEqualTo("node a is covered from record 9, not 10");
    assertThat(third(withHeads(a(), b(), new ChainHead("c", 2, hash, root, 2))))
        .isEqualTo("node c is covered from record 2, not 1");
  }

  @Test
  void tellsThatTheLedgerWasPutBack() {
    history.write("c", 3).checkpoint();
    SignedCheckpoint restored = history.restore(1);
    history.write("a", 1).write("c", 1).checkpoint();
    Result result = check(history.checkpoints());
    assertThat(result.finding()).isEmpty();
    assertThat(result.restorations())
        .containsExactly(new Restoration(4, 1, restored.checkpoint().time()));
  }

  @Test
  void tellsThatItWasPutBackToTheLastOne() {
    history.write("a", 1).restore(2);
    assertThat(check(history.checkpoints()).finding()).isEmpty();
    assertThat(check(history.checkpoints()).restorations()).hasSize(1);
  }

  @Test
  void refusesChainsThatGoFurtherBackThanToldOrWithoutTelling() {
    history.write("a", 1).checkpoint();
    SignedCheckpoint restored = history.restore(1);
    Checkpoint told = restored.checkpoint();
    List<SignedCheckpoint> all = new ArrayList<>(history.checkpoints());
    all.set(3, KEY.sign(told.restoredTo(2)));
    assertThat(check(all).finding())
        .contains(new Finding(4, "node a goes back from record 9 to 5"));
    all.set(
        3,
        KEY.sign(
            new Checkpoint(
                4, told.previous(), told.time(), told.heads(), told.key(), OptionalLong.empty())));
    assertThat(check(all).finding())
        .contains(new Finding(4, "node a goes back from record 10 to 5"));
  }

  @Test
  void refusesToBePutBackToWhatIsNotThere() {
    CheckpointChain part = CheckpointChain.part(Optional.empty(), number -> Optional.empty());
    assertThat(part.add(history.checkpoints().getLast())).isEmpty();
    assertThat(part.add(history.restore(1)))
        .contains("it puts back to checkpoint 1, which is not there");
  }
}
