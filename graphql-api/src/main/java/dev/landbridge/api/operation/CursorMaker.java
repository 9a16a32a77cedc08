package dev.landbridge.api.operation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the cursors of one page of one request. Thread-safe. */
public final class CursorMaker {
  private final Cursors cursors;
  private final byte[] question;

  CursorMaker(Cursors cursors, byte[] question) {
    this.cursors = cursors;
    this.question = Arrays.copyOf(question, question.length);
  }

  /**
   * The cursor of a row.
   *
   * @param values of {@code Root.Page.cursor}, each of its type's Java class or null
   */
  public String of(List<@Nullable Object> values) {
    return cursors.seal(question, CursorValues.write(values));
  }

  @Override
  public String toString() {
    return "CursorMaker";
  }
}
