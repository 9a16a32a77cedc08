package dev.landbridge.policies.ledger.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shows, without the ledger, that a record was in it when a checkpoint was signed.
 *
 * @param node whose chain the record is in
 * @param sequence its place there, from 1
 * @param recordHash its hash in the chain, 64 hexadecimal digits
 * @param index its place among what the checkpoint covers of that chain, from 0
 * @param size how many records that is
 * @param path hashes by which it leads to the root there, from below, each of 64 hexadecimal digits
 * @param checkpoint that covers it
 * @param record what {@code recordHash} is the hash of, in a form that this class does not know:
 *     <b>whoever reads the proof must check that.</b> Texts in it are kept exactly, but not blanks
 *     between values
 */
public record InclusionProof(
    String node,
    long sequence,
    String recordHash,
    long index,
    long size,
    List<String> path,
    SignedCheckpoint checkpoint,
    JsonNode record) {
  private static final int VERSION = 1;
  private static final int MAX_STEPS = 64;
  private static final Set<String> NAMES =
      Set.of(
          "version",
          "node",
          "sequence",
          "recordHash",
          "index",
          "size",
          "path",
          "checkpoint",
          "record");

  public InclusionProof {
    Hash.checked("recordHash", recordHash, Hash.BYTES);
    path = List.copyOf(path);
    if (path.size() > MAX_STEPS) {
      throw new IllegalArgumentException("its path has %d steps".formatted(path.size()));
    }
    path.forEach(step -> Hash.checked("path", step, Hash.BYTES));
  }

  /**
   * A proof for a record that a checkpoint covers.
   *
   * @param hashes of the records of the node's chain that the checkpoint covers, in their order
   * @throws IllegalArgumentException if the checkpoint does not cover the record, or the hashes are
   *     not those that it was made of
   */
  public static InclusionProof of(
      SignedCheckpoint checkpoint,
      String node,
      long sequence,
      List<String> hashes,
      JsonNode record) {
    ChainHead head =
        covering(checkpoint.checkpoint(), node, sequence)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "record %d of %s is not covered".formatted(sequence, node)));
    MerkleTree tree = new MerkleTree(hashes);
    if (hashes.size() != head.size() || !tree.root().equals(head.root())) {
      throw new IllegalArgumentException("other hashes than those of the checkpoint");
    }
    int index = (int) (sequence - head.from());
    return new InclusionProof(
        node,
        sequence,
        hashes.get(index),
        index,
        head.size(),
        tree.path(index),
        checkpoint,
        record);
  }

  private static Optional<ChainHead> covering(Checkpoint checkpoint, String node, long sequence) {
    return checkpoint
        .head(node)
        .filter(head -> head.from() <= sequence && sequence <= head.sequence());
  }

  /**
   * Checks everything but the record itself.
   *
   * @param publicKey of the ledger when the checkpoint was signed, 64 hexadecimal digits, known
   *     from elsewhere than the proof
   */
  public Verdict verify(String publicKey) {
    return problem(publicKey)
        .<Verdict>map(Refuted::new)
        .orElseGet(() -> new Verified(checkpoint.checkpoint()));
  }

  private Optional<String> problem(String publicKey) {
    Checkpoint signed = checkpoint.checkpoint();
    if (!signed.key().equals(publicKey)) {
      return Optional.of("its key is %s, not %s".formatted(signed.key(), publicKey));
    }
    if (!checkpoint.isSigned()) {
      return Optional.of(Succession.notSigned(signed.key()));
    }
    Optional<ChainHead> found = covering(signed, node, sequence);
    if (found.isEmpty()) {
      return Optional.of(
          "checkpoint %d does not cover record %d of node %s"
              .formatted(signed.number(), sequence, node));
    }
    ChainHead head = found.get();
    if (index != sequence - head.from() || size != head.size()) {
      return Optional.of("its index and size are not those of checkpoint " + signed.number());
    }
    if (!MerkleTree.leads(recordHash, index, size, path, head.root())) {
      return Optional.of("its path does not lead to the root of checkpoint " + signed.number());
    }
    return Optional.empty();
  }

  /** The JSON of it, indented. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    json.put("node", node).put("sequence", sequence).put("recordHash", recordHash);
    json.put("index", index).put("size", size);
    ArrayNode steps = json.putArray("path");
    path.forEach(steps::add);
    json.set("checkpoint", checkpoint.tree());
    json.set("record", record);
    return Fields.indented(json);
  }

  /** Writes it to a file, in place of what is there. */
  public void write(Path file) throws IOException {
    Files.writeString(file, json());
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is no proof; its message is for users
   */
  public static InclusionProof read(Path file) throws IOException {
    try {
      return read(Files.readString(file));
    } catch (MalformedException e) {
      throw new IOException(
          "Cannot read proof: %s, %s. Ask for it again.".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new IOException(
          "Cannot read proof: %s. Check its path and permissions.".formatted(file), e);
    }
  }

  /**
   * Reads the JSON of a proof.
   *
   * @throws MalformedException if it is none
   */
  public static InclusionProof read(String text) throws MalformedException {
    JsonNode json = Fields.tree(text);
    Fields.only(json, NAMES);
    if (Fields.integer(json, "version") != VERSION || !json.has("record")) {
      throw new MalformedException("it is of another version");
    }
    try {
      return new InclusionProof(
          Fields.text(json, "node"),
          Fields.integer(json, "sequence"),
          Fields.text(json, "recordHash"),
          Fields.integer(json, "index"),
          Fields.integer(json, "size"),
          Fields.texts(json, "path"),
          SignedCheckpoint.read(json.path("checkpoint")),
          json.path("record"));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }

  /** What checking a proof found. */
  public sealed interface Verdict {}

  /** The record's hash is in the ledger by a checkpoint that is signed by the key. */
  public record Verified(Checkpoint checkpoint) implements Verdict {}

  /** It is not shown that the record is in the ledger; the first problem, for people. */
  public record Refuted(String problem) implements Verdict {}
}
