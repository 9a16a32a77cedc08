package dev.landbridge.core.access;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.error.ErrorCode;
import java.util.List;

/**
 * A part of a query that is null because a use in it is not granted, or does not go there.
 *
 * @param path response keys from the root to what is null
 * @param use the use that is missing
 * @param owner who could grant it
 */
public record Denial(List<String> path, FieldUse use, Department owner, Reason reason) {

  /** Why it is null. */
  public enum Reason {
    /** The owner has not granted it. */
    NOT_GRANTED,
    /** A check answers only for a row that is fixed by its whole key, and this one is not. */
    NOT_FIXED_BY_KEY,
    /** The owner lets only numbers about many rows be told, and this would tell more. */
    NUMBERS_ONLY
  }

  /** A use that is not granted. */
  public Denial(List<String> path, FieldUse use, Department owner) {
    this(path, use, owner, Reason.NOT_GRANTED);
  }

  /** What a client is told. */
  public ErrorCode code() {
    return switch (reason) {
      case NOT_GRANTED, NUMBERS_ONLY -> ErrorCode.SHARE_NOT_APPROVED;
      case NOT_FIXED_BY_KEY -> ErrorCode.CHECK_NEEDS_KEY;
    };
  }

  public Denial {
    path = List.copyOf(path);
  }
}
