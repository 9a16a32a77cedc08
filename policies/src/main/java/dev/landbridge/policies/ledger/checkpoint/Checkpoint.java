package dev.landbridge.policies.ledger.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.policies.ledger.record.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far every chain of the ledger had come at one time. It is signed and hashed as the bytes of
 * its one spelling as JSON.
 *
 * @param number its place among the checkpoints of the ledger, from 1 without gaps
 * @param previous hash of the checkpoint before it, 64 hexadecimal digits; empty for the first
 * @param time when it was made, to the microsecond; never before that of the one before it
 * @param heads the ends of the chains, by node
 * @param key the public key that it is signed by: 32 bytes by RFC 8032 as 64 hexadecimal digits
 * @param restored the number of the checkpoint to which the ledger was put back from a backup since
 *     the one before; what the checkpoints in between covered is lost. Usually empty
 */
public record Checkpoint(
    long number,
    Optional<String> previous,
    Instant time,
    List<ChainHead> heads,
    String key,
    OptionalLong restored) {
  private static final int VERSION = 1;
  private static final long MAX_NUMBER = (1L << 53) - 1;

  public Checkpoint {
    if (number < 1 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("its number is " + number);
    }
    if (previous.isPresent() != number > 1) {
      throw new IllegalArgumentException("only the first has none before it");
    }
    previous.ifPresent(hash -> Hash.checked("previous", hash, Hash.BYTES));
    Hash.checked("key", key, Hash.BYTES);
    if (restored.isPresent() && (restored.getAsLong() < 1 || restored.getAsLong() >= number)) {
      throw new IllegalArgumentException("it puts back to " + restored.getAsLong());
    }
    time = time.truncatedTo(ChronoUnit.MICROS);
    heads = heads.stream().sorted(Comparator.comparing(ChainHead::node)).toList();
    if (heads.stream().map(ChainHead::node).distinct().count() < heads.size()) {
      throw new IllegalArgumentException("it has two heads of one node");
    }
  }

  /** The first checkpoint of a ledger. */
  public static Checkpoint first(Instant time, List<ChainHead> heads, String key) {
    return new Checkpoint(1, Optional.empty(), time, heads, key, OptionalLong.empty());
  }

  /**
   * The checkpoint after this one.
   *
   * @param now becomes its time, unless a clock was set back: then it has the time of this one
   */
  public Checkpoint next(Instant now, List<ChainHead> heads, String key) {
    Instant later = now.isBefore(time) ? time : now;
    return new Checkpoint(number + 1, Optional.of(hash()), later, heads, key, OptionalLong.empty());
  }

  /** This checkpoint, saying that the ledger was put back to an earlier one from a backup. */
  public Checkpoint restoredTo(long earlier) {
    return new Checkpoint(number, previous, time, heads, key, OptionalLong.of(earlier));
  }

  /** The end of a node's chain, if it has one. */
  public Optional<ChainHead> head(String node) {
    return heads.stream().filter(head -> head.node().equals(node)).findFirst();
  }

  /** The hash of its bytes, 64 hexadecimal digits. */
  public String hash() {
    return Hash.hex(Hash.of(bytes()));
  }

  /** The bytes that are signed: canonical JSON in UTF-8. */
  public byte[] bytes() {
    CanonicalJson json = new CanonicalJson().beginObject().name("heads").beginArray();
    for (ChainHead head : heads) {
      json.beginObject().name("from").integer(head.from()).name("hash").text(head.hash());
      json.name("node").text(head.node()).name("root").text(head.root());
      json.name("sequence").integer(head.sequence()).endObject();
    }
    json.endArray().name("key").text(key).name("number").integer(number);
    previous.ifPresent(hash -> json.name("previous").text(hash));
    restored.ifPresent(earlier -> json.name("restored").integer(earlier));
    json.name("time").text(time.toString()).name("version").integer(VERSION);
    return json.endObject().bytes();
  }

  /**
   * Reads the text of a checkpoint's bytes.
   *
   * @throws MalformedException if it is not a checkpoint, or any other spelling of one
   */
  public static Checkpoint read(String text) throws MalformedException {
    JsonNode json = Fields.tree(text);
    try {
      Checkpoint read = read(json);
      if (!new String(read.bytes(), StandardCharsets.UTF_8).equals(text)) {
        throw new MalformedException("it is not in its canonical spelling");
      }
      return read;
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }

  /** Exact types and names need no look here: any other spelling differs when written again. */
  private static Checkpoint read(JsonNode json) throws MalformedException {
    List<ChainHead> heads = new ArrayList<>();
    for (JsonNode head : json.path("heads")) {
      heads.add(
          new ChainHead(
              Fields.text(head, "node"),
              Fields.integer(head, "sequence"),
              Fields.text(head, "hash"),
              Fields.text(head, "root"),
              Fields.integer(head, "from")));
    }
    return new Checkpoint(
        Fields.integer(json, "number"),
        Optional.ofNullable(json.get("previous")).map(JsonNode::asText),
        Instant.parse(Fields.text(json, "time")),
        heads,
        Fields.text(json, "key"),
        json.has("restored")
            ? OptionalLong.of(Fields.integer(json, "restored"))
            : OptionalLong.empty());
  }
}
