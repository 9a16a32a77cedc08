package dev.landbridge.policies.ledger.checkpoint.making;

import dev.landbridge.policies.ledger.checkpoint.ChainHead;
import dev.landbridge.policies.ledger.checkpoint.Checkpoint;
import dev.landbridge.policies.ledger.verify.Verification.Finding;
import dev.landbridge.policies.ledger.verify.Witnessed;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What checkpoints say of the chains: which hash a record must have. Used by one thread. */
public final class CheckpointedChains implements Witnessed {
  private final Map<String, TreeMap<Long, Expected>> expected = new HashMap<>();

  /** The hash of a record, and the first checkpoint that says so. */
  private record Expected(String hash, long checkpoint) {}

  /** Takes what a checkpoint says. */
  public void add(Checkpoint checkpoint) {
    checkpoint.restored().ifPresent(this::forgetAfter);
    for (ChainHead head : checkpoint.heads()) {
      if (head.sequence() > 0) {
        expected
            .computeIfAbsent(head.node(), _ -> new TreeMap<>())
            .putIfAbsent(head.sequence(), new Expected(head.hash(), checkpoint.number()));
      }
    }
  }

  /** What was covered between a backup and its restoration is lost. */
  private void forgetAfter(long checkpoint) {
    expected.values().forEach(it -> it.values().removeIf(each -> each.checkpoint > checkpoint));
  }

  @Override
  public void pass(String node, long last) {
    Optional.ofNullable(expected.get(node)).ifPresent(it -> it.headMap(last, true).clear());
  }

  @Override
  public Optional<Known> before(String node, long sequence) {
    TreeMap<Long, Expected> chain = expected.get(node);
    return Optional.ofNullable(chain == null ? null : chain.lowerEntry(sequence))
        .map(it -> new Known(it.getKey(), HexFormat.of().parseHex(it.getValue().hash())));
  }

  @Override
  public OptionalLong next(String node, long sequence) {
    TreeMap<Long, Expected> chain = expected.get(node);
    Long next = chain == null ? null : chain.higherKey(sequence);
    return next == null ? OptionalLong.empty() : OptionalLong.of(next);
  }

  @Override
  public Optional<String> problem(String node, long sequence, byte[] hash) {
    TreeMap<Long, Expected> chain = expected.get(node);
    Expected said = chain == null ? null : chain.remove(sequence);
    return said == null || said.hash().equals(HexFormat.of().formatHex(hash))
        ? Optional.empty()
        : Optional.of("checkpoint %d says otherwise".formatted(said.checkpoint()));
  }

  @Override
  public Optional<Finding> missing() {
    return expected.entrySet().stream()
        .filter(it -> !it.getValue().isEmpty())
        .map(
            it ->
                new Finding(
                    it.getKey(),
                    it.getValue().firstKey(),
                    "it is missing; checkpoint %d says that it was there"
                        .formatted(it.getValue().firstEntry().getValue().checkpoint())))
        .findFirst();
  }
}
