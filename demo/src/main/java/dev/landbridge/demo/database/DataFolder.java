package dev.landbridge.demo.database;

import dev.landbridge.demo.city.City;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the databases lie on disk: a folder that is kept, or a temporary one.
 *
 * <p>A marker file, written after everything else, says which city is complete in it. Without the
 * marker, what an earlier start left behind is thrown away. One process at a time may use it.
 */
final class DataFolder implements AutoCloseable {
  private static final String SCHEMA_VERSION = "1";
  private static final String MARKER = "demo-city.properties";
  private static final String LOCK = "demo-city.lock";
  private static final String CREDENTIALS = "credentials.properties";
  private static final List<String> CONTENTS =
      List.of(
          CREDENTIALS,
          "postgresql",
          "postgresql.log",
          "postgresql.password",
          "mariadb",
          "mariadb-temporary",
          "mariadb.log",
          "mariadb.sql");

  private final Path path;
  private final boolean temporary;
  private final @Nullable FileChannel lock;

  private DataFolder(Path path, boolean temporary, @Nullable FileChannel lock) {
    this.path = path;
    this.temporary = temporary;
    this.lock = lock;
  }

  /**
   * Opens the folder that is to be kept, or makes a temporary one.
   *
   * @throws dev.landbridge.core.error.LandbridgeException {@code CONFIGURATION_INVALID} if another
   *     process uses it, it holds other files, or it holds another city
   */
  static DataFolder open(Optional<Path> kept, City city) throws IOException {
    if (kept.isEmpty()) {
      return new DataFolder(Files.createTempDirectory("landbridge-demo-"), true, null);
    }
    Path path = kept.get().toAbsolutePath().normalize();
    Files.createDirectories(path);
    requireOwn(path);
    DataFolder folder = new DataFolder(path, false, lock(path));
    try {
      folder.requireCity(city);
      if (!folder.isComplete()) {
        folder.clear();
      }
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
    return folder;
  }

  Path path() {
    return path;
  }

  boolean temporary() {
    return temporary;
  }

  /** Whether the databases in it hold a whole city. */
  boolean isComplete() {
    return Files.exists(path.resolve(MARKER));
  }

  /** The passwords of a complete folder; new ones, written down, for an empty one. */
  Credentials credentials() throws IOException {
    Path file = path.resolve(CREDENTIALS);
    if (isComplete()) {
      return Credentials.read(file);
    }
    Credentials credentials = Credentials.random();
    credentials.write(file);
    return credentials;
  }

  /** Says that the whole city is in the databases. */
  void complete(City city) throws IOException {
    Path growing = path.resolve(MARKER + ".new");
    try (Writer writer = Files.newBufferedWriter(growing)) {
      describe(city).store(writer, null);
    }
    Files.move(growing, path.resolve(MARKER), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes a temporary folder, lets others use a kept one. */
  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
    if (temporary) {
      Folders.delete(path);
    }
  }

  private void requireCity(City city) throws IOException {
    if (!isComplete()) {
      return;
    }
    Properties found = new Properties();
    try (Reader reader = Files.newBufferedReader(path.resolve(MARKER))) {
      found.load(reader);
    }
    Properties wanted = describe(city);
    for (String fact : List.of("schema", "seed", "residents", "today")) {
      if (!wanted.getProperty(fact).equals(found.getProperty(fact))) {
        throw Failures.folder(
            "holds a city with %s %s, not %s"
                .formatted(fact, found.getProperty(fact), wanted.getProperty(fact)),
            path,
            "Ask for the same city, name another folder, or delete this one");
      }
    }
  }

  private void clear() throws IOException {
    for (String content : CONTENTS) {
      Folders.delete(path.resolve(content));
    }
  }

  private static void requireOwn(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      List<String> names = files.map(file -> String.valueOf(file.getFileName())).toList();
      if (!names.isEmpty() && !names.contains(LOCK)) {
        throw Failures.folder(
            "holds files that are not a demo city", path, "Name an empty or a new folder");
      }
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException byThisProcess) {
      channel.close();
    }
    channel.close();
    throw Failures.folder(
        "is in use by another demo", path, "Stop that one or name another folder");
  }

  private static Properties describe(City city) {
    Properties properties = new Properties();
    properties.setProperty("schema", SCHEMA_VERSION);
    properties.setProperty("seed", Long.toString(city.seed()));
    properties.setProperty("residents", Integer.toString(city.residents()));
    properties.setProperty("today", city.today().toString());
    return properties;
  }
}
