package dev.landbridge.api.server;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes a throwable for the log in one line: classes and places, never messages. */
final class Defect {
  private static final int FRAMES = 8;
  private static final int CAUSES = 4;

  private Defect() {}

  /** {@code Class at place < place …; caused by Class at …}. */
  static String describe(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(CAUSES)
        .map(Defect::one)
        .collect(Collectors.joining("; caused by "));
  }

  private static String one(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < ", thrown.getClass().getName() + " at ", ""));
  }
}
