package dev.landbridge.policies.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.TestDatabases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDatabaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private static String setting(StateDatabase database, String name) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery("SHOW " + name).mapTo(String.class).one());
  }

  @Test
  void theEmbeddedServerIsDurableAndOnTheLoopbackAddressOnly() {
    StateDatabase database = TestDatabases.empty();
    assertThat(setting(database, "fsync")).isEqualTo("on");
    assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
    assertThat(setting(database, "full_page_writes")).isEqualTo("on");
    assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(setting(database, "unix_socket_directories")).isEmpty();
  }

  @Test
  void nobodyEntersWithoutThePassword() {
    StateLocation.Existing location = TestDatabases.empty().location();
    Jdbi intruder = Jdbi.create(location.url(), location.user(), "guess");
    assertThatThrownBy(() -> intruder.useHandle((Handle _) -> {}))
        .hasMessageContaining("password authentication failed");
    assertThat(location + " " + TestDatabases.empty()).doesNotContain(location.password());
  }

  @Test
  void keepsItsDataInAFolder() {
    StateLocation kept = new StateLocation.Embedded(Optional.of(folder), 0);
    try (StateDatabase database = StateDatabase.open(kept)) {
      database
          .jdbi()
          .useHandle((Handle handle) -> handle.execute("INSERT INTO matter VALUES ('M', '事项')"));
      LandbridgeException refusal =
          catchThrowableOfType(LandbridgeException.class, () -> StateDatabase.open(kept));
      assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
    }
    long began = System.nanoTime();
    try (StateDatabase database = StateDatabase.open(kept)) {
      System.out.printf("started again in %d ms%n", (System.nanoTime() - began) / 1_000_000);
      assertThat(
              database
                  .jdbi()
                  .<List<String>, RuntimeException>withHandle(
                      handle ->
                          handle.createQuery("SELECT name FROM matter").mapTo(String.class).list()))
          .containsExactly("事项");
    }
  }

  @Test
  void saysThatADatabaseCannotBeReached() {
    LandbridgeException refusal =
        catchThrowableOfType(
            LandbridgeException.class,
            () ->
                StateDatabase.open(
                    new StateLocation.Existing("jdbc:postgresql://127.0.0.1:1/x", "u", "secret")));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
    assertThat(refusal.getMessage()).doesNotContain("secret").doesNotContain("127.0.0.1");
  }

  @Test
  void leavesNoProcessAndNoFileWhenTheProcessIsTerminated() throws Exception {
    Process process = start(Files.createDirectory(folder.resolve("tmp")), List.of());
    ProcessHandle server = server(process);
    assertThat(folder.resolve("tmp")).isNotEmptyDirectory();
    process.destroy();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    await(() -> !runs(server));
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  /** Each new connection is a process that the server starts, and writes files of its own. */
  @Test
  void leavesNothingThoughConnectionsAreOpenedWhileItStops() throws Exception {
    StateDatabase database = StateDatabase.open(StateLocation.temporary());
    Path root = root(database);
    String memory = sharedMemory(root);
    assertThat(memories()).contains(memory);
    CountDownLatch connected = new CountDownLatch(20);
    AtomicBoolean stopping = new AtomicBoolean();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        clients.execute(
            () -> {
              while (!stopping.get()) {
                connectOnce(database.location());
                connected.countDown();
              }
            });
      }
      try {
        connected.await();
        database.close();
      } finally {
        stopping.set(true);
      }
    }
    assertThat(running(root)).isEmpty();
    assertThat(root).doesNotExist();
    assertThat(memories()).doesNotContain(memory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"programs", "data"})
  void leavesNothingWhenTheProcessIsTerminatedWhileItStarts(String reached) throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process process = start(temporary, List.of());
    try {
      await(() -> Files.exists(stateFolder(temporary).resolve(reached)));
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(running(temporary)).isEmpty();
    assertThat(stateFolder(temporary)).isEqualTo(temporary);
  }

  @Test
  void stopsWhatAKilledProcessLeftRunningInItsFolder() throws Exception {
    Path data = folder.resolve("data");
    Process process = start(folder, List.of(data.toString()));
    ProcessHandle orphan = server(process);
    process.destroyForcibly().waitFor();
    assertThat(runs(orphan)).isTrue();
    try (StateDatabase database =
        StateDatabase.open(new StateLocation.Embedded(Optional.of(data), 0))) {
      assertThat(runs(orphan)).isFalse();
      assertThat(database.serverProcess()).isPresent();
    }
  }

  private static Path root(StateDatabase database) {
    ProcessHandle server = ProcessHandle.of(database.serverProcess().orElseThrow()).orElseThrow();
    String program = server.info().command().orElseThrow();
    return Path.of(program.substring(0, program.lastIndexOf("/programs/")));
  }

  /**
   * Where a process with that folder for temporary files has its database; the folder if nowhere.
   */
  private static Path stateFolder(Path temporary) {
    try (Stream<Path> found = Files.list(temporary)) {
      return found
          .filter(it -> it.getFileName().toString().startsWith("landbridge-state-"))
          .findFirst()
          .orElse(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ProcessHandle> running(Path root) {
    return ProcessHandle.allProcesses()
        .filter(it -> it.info().command().orElse("").startsWith(root.toString()))
        .toList();
  }

  /** The number of the server's segment of shared memory. */
  private static String sharedMemory(Path root) throws IOException {
    String line = Files.readAllLines(root.resolve("data").resolve("postmaster.pid")).get(6);
    return line.strip().split(" +", -1)[1];
  }

  private static List<String> memories() throws IOException {
    return Files.readAllLines(Path.of("/proc/sysvipc/shm")).stream()
        .map(line -> line.strip().split(" +", -1)[1])
        .toList();
  }

  private static void connectOnce(StateLocation.Existing location) {
    try (Connection connection =
        DriverManager.getConnection(location.url(), location.user(), location.password())) {
      assertThat(connection.isValid(1)).isTrue();
    } catch (SQLException stopped) {
      Thread.onSpinWait();
    }
  }

  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private static Process start(Path temporary, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(StateProcess.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static ProcessHandle server(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    StringBuilder all = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("server ")) {
        return ProcessHandle.of(Long.parseLong(line.substring("server ".length()))).orElseThrow();
      }
      all.append(line).append('\n');
    }
    throw new AssertionError(all);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
