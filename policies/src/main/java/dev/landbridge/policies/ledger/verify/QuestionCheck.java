package dev.landbridge.policies.ledger.verify;

import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.Question;
import dev.landbridge.policies.ledger.verify.Verification.Finding;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.result.RowView;

/** Checks all questions, which records name by their digests. Used by one thread. */
final class QuestionCheck {
  private static final int ROWS_AT_ONCE = 1_000;

  private final Set<ByteBuffer> whole = new HashSet<>();

  /** The first question that is not as it was. */
  Optional<Finding> check(Handle handle) {
    MessageDigest digest = ChainDigest.sha256();
    try (ResultIterator<Optional<Finding>> rows =
        handle
            .createQuery("SELECT digest, content, operation, owners, reads FROM ledger_question")
            .setFetchSize(ROWS_AT_ONCE)
            .map((RowView row) -> question(row, digest))
            .iterator()) {
      while (rows.hasNext()) {
        Optional<Finding> found = rows.next();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> question(RowView row, MessageDigest digest) {
    byte[] name = row.getColumn("digest", byte[].class);
    byte[] content = row.getColumn("content", byte[].class);
    if (!Arrays.equals(name, digest.digest(content))) {
      return found("question %s is not as it was".formatted(ChainDigest.hex(name)));
    }
    if (!Question.repeats(
        content,
        row.getColumn("operation", String.class),
        Arrays.asList(row.getColumn("owners", String[].class)),
        Arrays.asList(row.getColumn("reads", String[].class)))) {
      return found("the index of question %s is not as it was".formatted(ChainDigest.hex(name)));
    }
    whole.add(ByteBuffer.wrap(name));
    return Optional.empty();
  }

  /** Whether a question is there, and as it was. */
  boolean has(byte[] digest) {
    return whole.contains(ByteBuffer.wrap(digest));
  }

  private static Optional<Finding> found(String problem) {
    return Optional.of(new Finding("", 0, problem));
  }
}
