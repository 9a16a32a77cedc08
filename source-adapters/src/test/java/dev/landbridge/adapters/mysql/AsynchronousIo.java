package dev.landbridge.adapters.mysql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds libaio, which MySQL's binaries need and bring not. Newer systems call it {@code
 * libaio.so.1t64}: on 64 bits it is the same library.
 */
final class AsynchronousIo {
  private static final String NAME = "libaio.so.1";
  private static final List<String> FOLDERS =
      List.of("/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib64", "/lib64");

  private AsynchronousIo() {}

  /**
   * Makes a link to it, by the name that MySQL looks for.
   *
   * @throws IllegalStateException if it is nowhere
   */
  static void linkInto(Path folder) throws IOException {
    Files.createSymbolicLink(folder.resolve(NAME), find());
  }

  private static Path find() {
    for (Path folder : folders()) {
      for (String name : List.of(NAME, NAME + "t64")) {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
          return file;
        }
      }
    }
    throw new IllegalStateException(
        "Cannot start MySQL: no libaio. Install it (Debian: apt-get install libaio1t64, before 13"
            + " libaio1), or run ./landbridge test, which looks after it.");
  }

  private static List<Path> folders() {
    @Nullable String cache = System.getenv("XDG_CACHE_HOME");
    Path parent =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    // Where the launcher puts it if it may not install.
    Path ofLauncher = parent.resolve("landbridge/libaio/usr/lib/x86_64-linux-gnu");
    return Stream.concat(FOLDERS.stream().map(Path::of), Stream.of(ofLauncher)).toList();
  }
}
