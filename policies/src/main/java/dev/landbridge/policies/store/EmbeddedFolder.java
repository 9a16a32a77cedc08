package dev.landbridge.policies.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The files of an embedded database: its programs, its data, its password. Only its user can read
 * them, only one process at a time can have them.
 */
final class EmbeddedFolder implements AutoCloseable {
  private static final int PASSWORD_BYTES = 24;

  /**
   * What a running server tells about itself. Source: PostgreSQL, {@code
   * src/include/utils/pidfile.h}.
   */
  private static final String PROCESS_FILE = "postmaster.pid";

  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;
  private static final Duration DELETE_LIMIT = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofMillis(50);

  /** Those of this process. To open and close a lock's file would give its lock back. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final boolean temporary;
  private final FileChannel lock;
  private final String password;

  private EmbeddedFolder(Path root, boolean temporary, FileChannel lock, String password) {
    this.root = root;
    this.temporary = temporary;
    this.lock = lock;
    this.password = password;
  }

  /**
   * Takes the folder for this process, or a temporary one.
   *
   * @throws IOException if it cannot be written, or another process has it
   */
  static EmbeddedFolder open(Optional<Path> kept) throws IOException {
    Path root =
        kept.isPresent()
            ? Files.createDirectories(kept.get()).toRealPath()
            : Files.createTempDirectory("landbridge-state-").toRealPath();
    FileChannel lock =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      lock.close();
      throw new IOException("another process has " + root);
    }
    OWN.add(root);
    return new EmbeddedFolder(root, kept.isEmpty(), lock, passwordIn(root.resolve("password")));
  }

  /** Whether a database was made in the folder. */
  static boolean hasData(Path folder) {
    return Files.exists(folder.resolve("data").resolve("PG_VERSION"));
  }

  /**
   * Whether a process, this one or another, has the folder.
   *
   * @throws IOException if its lock cannot be tried
   */
  static boolean isTaken(Path folder) throws IOException {
    Path root = folder.toRealPath();
    if (OWN.contains(root)) {
      return true;
    }
    try (FileChannel file =
        FileChannel.open(
            root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      return file.tryLock() == null;
    }
  }

  /**
   * How the server that runs in a folder is entered; empty if none does, or not yet.
   *
   * @throws IOException if its files cannot be read
   */
  static Optional<Entrance> entrance(Path folder) throws IOException {
    Path file = folder.resolve("data").resolve(PROCESS_FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    // The last line says "ready" once the server lets anybody in.
    if (lines.size() <= STATUS_LINE || !lines.get(STATUS_LINE).strip().equals("ready")) {
      return Optional.empty();
    }
    return Optional.of(
        new Entrance(
            Integer.parseInt(lines.get(PORT_LINE).strip()),
            Files.readString(folder.resolve("password"))));
  }

  /** How a server that runs is entered. */
  record Entrance(int port, String password) {
    /** Leaves out the password. */
    @Override
    public String toString() {
      return "Entrance[" + port + "]";
    }
  }

  private static String passwordIn(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file);
    }
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, password);
    return password;
  }

  /** Whether it is removed when it is given back. */
  boolean isTemporary() {
    return temporary;
  }

  /** Where the server's programs are unpacked. */
  Path programs() {
    return root.resolve("programs");
  }

  /** The server's data directory. */
  Path data() {
    return root.resolve("data");
  }

  /** The password of the server's only account. */
  String password() {
    return password;
  }

  /** The server that has the data directory, if one runs. */
  Optional<ProcessHandle> process() {
    try {
      List<String> lines = Files.readAllLines(data().resolve(PROCESS_FILE));
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          .filter(ProcessHandle::isAlive)
          .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /**
   * Every process that runs one of the folder's programs: the server, those it started, and what a
   * start that was broken off left behind.
   */
  List<ProcessHandle> processes() {
    // A process that has ended but was not collected by its parent yet has no command.
    return ProcessHandle.allProcesses()
        .filter(it -> it.info().command().filter(this::isOwnProgram).isPresent())
        .toList();
  }

  private boolean isOwnProgram(String command) {
    return Path.of(command).startsWith(programs());
  }

  /** Gives the folder back; a temporary one, in which no process runs any more, is removed. */
  @Override
  public void close() {
    try {
      lock.close();
      OWN.remove(root);
      if (temporary) {
        delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A start that was broken off may still be writing: what it adds meanwhile goes too. */
  private void delete() throws IOException {
    long deadline = System.nanoTime() + DELETE_LIMIT.toNanos();
    while (Files.exists(root)) {
      try (Stream<Path> found = Files.walk(root)) {
        for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException | UncheckedIOException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }
}
