package dev.landbridge.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The documents that are asked. */
final class Resources {
  private Resources() {}

  /** A document without line ends and indents. */
  static String document(String name) {
    try (InputStream stream = Resources.class.getResourceAsStream("/" + name)) {
      return oneLine(
          new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same of any text. */
  static String oneLine(String document) {
    return document.replaceAll("\\s+", " ").strip();
  }
}
