package dev.landbridge.policies.ledger.keep;

import dev.landbridge.policies.ledger.keep.ExportVerification.Finding;
import dev.landbridge.policies.ledger.record.ChainDigest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Checks an export where there is no database: that it is whole, that every record stands in its
 * chain as it was written and every personal part, segment and question is that which the chain
 * covers. Reads streaming.
 *
 * <p>Whoever writes a file anew from its first line to its last can leave records out at the ends
 * of the stretch. What is known from elsewhere shows that: the SHA-256 of the file, the hashes of
 * the records before and after, checkpoints.
 */
public final class ExportVerifier {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final int LONGEST_LINE = 1 << 28;

  private ExportVerifier() {}

  /**
   * Checks a file up to the first line that is wrong.
   *
   * @throws IOException if it cannot be read
   */
  public static ExportVerification verify(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return verify(in);
    }
  }

  /** The same of a file that is read already. */
  static ExportVerification verify(InputStream in) throws IOException {
    return new Lines(new BufferedInputStream(in, BUFFER_BYTES)).verify();
  }

  /** Goes through the lines, which are hashed as the bytes that they are. */
  private static final class Lines {
    private final InputStream in;
    private final MessageDigest before = ChainDigest.SHA_256.begin();
    private final MessageDigest whole = ChainDigest.SHA_256.begin();
    private final ExportWalk walk = new ExportWalk();
    private long number;

    Lines(InputStream in) {
      this.in = in;
    }

    ExportVerification verify() throws IOException {
      Optional<Finding> finding = Optional.empty();
      while (finding.isEmpty()) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
        boolean ended = readLine(bytes);
        byte[] line = bytes.toByteArray();
        if (line.length == 0 && !ended) {
          break;
        }
        number++;
        finding = ended ? check(line) : wrong("it has no end: the file was cut off");
      }
      if (finding.isEmpty() && !walk.isEnded()) {
        number++;
        finding = wrong("it is missing: the file has no footer");
      }
      return walk.result(finding, ExportLines.hex(whole.digest()));
    }

    private Optional<Finding> check(byte[] line) {
      whole.update(line);
      whole.update((byte) '\n');
      Optional<ExportForm.Line> read = ExportForm.read(line);
      if (read.isEmpty()) {
        return wrong("it has not the form of a line of an export");
      }
      if (read.get() instanceof ExportForm.Footer footer
          && !footer.sha256().equals(ExportLines.hex(before.digest()))) {
        return wrong("its SHA-256 is not that of the lines before it");
      }
      before.update(line);
      before.update((byte) '\n');
      return walk.problem(read.get())
          .map(it -> new Finding(number, it.node(), it.sequence(), it.problem()));
    }

    private Optional<Finding> wrong(String problem) {
      return Optional.of(new Finding(number, "", 0, problem));
    }

    /** Whether the line has an end. */
    private boolean readLine(ByteArrayOutputStream line) throws IOException {
      for (int each = in.read(); each >= 0; each = in.read()) {
        if (each == '\n') {
          return true;
        }
        if (line.size() == LONGEST_LINE) {
          return false;
        }
        line.write(each);
      }
      return false;
    }
  }
}
