package dev.landbridge.api.operation;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;

/** The refusals of values. They name the place and what would be right, never the value. */
final class InvalidValues {
  private InvalidValues() {}

  /** A value that does not fit; {@code expectation} completes “Send …”. */
  static LandbridgeException unfit(String place, String expectation) {
    return invalid(
        "Cannot read %s: its value does not fit. Send %s.".formatted(place, expectation));
  }

  /** A null or an absent variable where a value decides which rows are meant. */
  static LandbridgeException missing(String place) {
    return invalid(
        ("Cannot read %s: it is null or absent, and that never stands for everything. Send a"
                + " value, or leave the argument out of the document.")
            .formatted(place));
  }

  /** A comparison without any operator: what remains of one whose operand was left out. */
  static LandbridgeException emptyComparison(String place) {
    return invalid(
        ("Cannot read %s: it has no operator, and that never stands for everything. Send at least"
                + " one, for example _eq.")
            .formatted(place));
  }

  /** An object that names no number, or no field whose number is meant. */
  static LandbridgeException emptyNumbers(String place) {
    return invalid(
        ("Cannot read %s: it names nothing, and that never stands for everything. Name at least one"
                + " of its members, or leave it out.")
            .formatted(place));
  }

  /** A cursor that is forged, or was given to somebody else or for something else. */
  static LandbridgeException foreignCursor(String place) {
    return invalid(
        ("Cannot continue at %s: the cursor does not belong to this caller, matter, condition and"
                + " order. Begin with the first page, without a cursor.")
            .formatted(place));
  }

  /** More objects and lists inside one another, or more values, than the server accepts. */
  static LandbridgeException tooLarge(String place, String excess) {
    return new LandbridgeException(
        ErrorCode.QUERY_TOO_LARGE,
        "Cannot read %s: it has %s. Ask for less at once.".formatted(place, excess));
  }

  /** Any other value that is refused, in the form of {@link LandbridgeException}. */
  static LandbridgeException invalid(String message) {
    return new LandbridgeException(ErrorCode.INVALID_VALUE, message);
  }
}
