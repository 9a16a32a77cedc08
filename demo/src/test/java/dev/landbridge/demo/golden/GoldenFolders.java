package dev.landbridge.demo.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of the golden cases, in folders by theme: {@code lookup}, {@code filter} and so on.
 */
public final class GoldenFolders {
  private static final Path ROOT = Path.of("src/test/golden");
  private static final String QUERY = "query.graphql";

  private GoldenFolders() {}

  /** Every folder that holds a query, at any depth, by theme and name. */
  public static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.endsWith(QUERY)).map(Path::getParent).sorted().toList();
    }
  }
}
