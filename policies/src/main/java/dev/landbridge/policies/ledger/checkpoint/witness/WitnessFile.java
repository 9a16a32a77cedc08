package dev.landbridge.policies.ledger.checkpoint.witness;

import dev.landbridge.policies.ledger.checkpoint.Checkpoint;
import dev.landbridge.policies.ledger.checkpoint.CheckpointChain;
import dev.landbridge.policies.ledger.checkpoint.CheckpointChain.Finding;
import dev.landbridge.policies.ledger.checkpoint.MalformedException;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A witness that keeps checkpoints in a file which only grows, the JSON of one on each line. It
 * begins with any checkpoint and believes its key, unless one is pinned; from there on it takes
 * only what continues the last. To begin at a later checkpoint, or again after the ledger was put
 * back to a checkpoint from before its beginning, give it a new file and keep the old one.
 */
public final class WitnessFile implements Witness {
  /** See {@link LineFile}: one use of any file at a time in this process. */
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path path;
  private final Optional<String> pinnedKey;

  /**
   * A witness with a file, which is made when the first checkpoint comes. Its folder must be there.
   *
   * @param pinnedKey the public key that the first checkpoint must be signed by, 64 hexadecimal
   *     digits
   */
  public WitnessFile(Path path, Optional<String> pinnedKey) {
    this.path = path;
    this.pinnedKey = pinnedKey;
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public Optional<SignedCheckpoint> last() throws IOException {
    synchronized (ONE_AT_A_TIME) {
      try (LineFile lines = LineFile.forReading(path)) {
        return read(lines.last());
      } catch (NoSuchFileException none) {
        return Optional.empty();
      }
    }
  }

  @Override
  public Optional<SignedCheckpoint> find(long number) throws IOException {
    synchronized (ONE_AT_A_TIME) {
      try (LineFile lines = LineFile.forReading(path)) {
        return find(lines, number);
      } catch (NoSuchFileException none) {
        return Optional.empty();
      }
    }
  }

  @Override
  public void witness(SignedCheckpoint offered) throws WitnessRefused, IOException {
    synchronized (ONE_AT_A_TIME) {
      try (LineFile lines = LineFile.forAppending(path)) {
        Optional<SignedCheckpoint> last = read(lines.last());
        if (last.equals(Optional.of(offered))) {
          lines.force();
        } else if (last.isPresent() && number(offered) <= number(last.get())) {
          refuseUnlessKept(lines, offered);
        } else {
          refuseUnlessNext(lines, last.map(SignedCheckpoint::checkpoint), offered);
          lines.append(offered.json());
        }
      } catch (NoSuchFileException e) {
        throw new IOException("Cannot write witness file: %s. Make its folder.".formatted(path), e);
      }
    }
  }

  private static long number(SignedCheckpoint signed) {
    return signed.checkpoint().number();
  }

  private void refuseUnlessKept(LineFile lines, SignedCheckpoint offered)
      throws WitnessRefused, IOException {
    long number = number(offered);
    Optional<SignedCheckpoint> kept = find(lines, number);
    if (kept.isEmpty()) {
      throw new WitnessRefused("checkpoint %d is from before the first here".formatted(number));
    }
    if (!kept.get().equals(offered)) {
      throw new WitnessRefused("another checkpoint %d is kept here".formatted(number));
    }
  }

  private void refuseUnlessNext(LineFile lines, Optional<Checkpoint> last, SignedCheckpoint offered)
      throws WitnessRefused, IOException {
    Optional<SignedCheckpoint> first = read(lines.next());
    if (first.isPresent() && pinnedKey.isPresent()) {
      String key = first.get().checkpoint().key();
      if (!key.equals(pinnedKey.get())) {
        throw new WitnessRefused(
            "the key of the first here is %s, not %s, which is pinned"
                .formatted(key, pinnedKey.get()));
      }
    }
    OptionalLong restored = offered.checkpoint().restored();
    Optional<SignedCheckpoint> base =
        restored.isPresent() ? find(lines, restored.getAsLong()) : Optional.empty();
    CheckpointChain chain =
        last.isPresent()
            ? CheckpointChain.after(last.get(), number -> base)
            : CheckpointChain.part(pinnedKey, number -> base);
    Optional<String> problem = chain.add(offered);
    if (problem.isPresent()) {
      throw new WitnessRefused(problem.get());
    }
  }

  /** The numbers in a file have no gaps, so that only two of its lines need to be read. */
  private Optional<SignedCheckpoint> find(LineFile lines, long number) throws IOException {
    lines.rewind();
    Optional<SignedCheckpoint> found = read(lines.next());
    if (found.isEmpty() || number(found.get()) == number) {
      return found;
    }
    long further = number - number(found.get());
    Optional<String> line = Optional.empty();
    for (long i = 0; i < further; i++) {
      line = lines.next();
      if (line.isEmpty()) {
        break;
      }
    }
    found = read(line);
    if (found.isPresent() && number(found.get()) != number) {
      throw damaged("checkpoint %d is not in its place".formatted(number));
    }
    return found;
  }

  private Optional<SignedCheckpoint> read(Optional<String> line) throws IOException {
    if (line.isEmpty()) {
      return Optional.empty();
    }
    try {
      SignedCheckpoint read = SignedCheckpoint.read(line.get());
      if (!read.isSigned()) {
        throw damaged("a signature is not good");
      }
      return Optional.of(read);
    } catch (MalformedException e) {
      throw damaged("a line is no checkpoint: " + e.getMessage());
    }
  }

  private IOException damaged(String problem) {
    return new IOException(
        "Cannot read witness file: %s, %s. Keep it for inquiry and begin another."
            .formatted(path, problem));
  }

  /**
   * Checks all that is kept, up to the first that is wrong.
   *
   * @throws IOException if the file cannot be read; its message is for users
   */
  public CheckpointChain.Result verify() throws IOException {
    synchronized (ONE_AT_A_TIME) {
      CheckpointChain chain = CheckpointChain.part(pinnedKey, this::earlier);
      try (LineFile lines = LineFile.forReading(path)) {
        Optional<Finding> finding = Optional.empty();
        long place = 0;
        Optional<String> line = lines.next();
        while (line.isPresent() && finding.isEmpty()) {
          place++;
          finding = finding(chain, place, line.get());
          line = lines.next();
        }
        return chain.result(finding);
      } catch (NoSuchFileException none) {
        return chain.result(Optional.empty());
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  private static Optional<Finding> finding(CheckpointChain chain, long place, String line) {
    try {
      return chain.add(SignedCheckpoint.read(line)).map(it -> new Finding(place, it));
    } catch (MalformedException e) {
      return Optional.of(new Finding(place, e.getMessage()));
    }
  }

  private Optional<SignedCheckpoint> earlier(long number) {
    try {
      return find(number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
