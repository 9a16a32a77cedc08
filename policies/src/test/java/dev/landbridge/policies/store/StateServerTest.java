package dev.landbridge.policies.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.store.backup.BackupSummary;
import dev.landbridge.policies.store.backup.StateBackup;
import dev.landbridge.policies.store.backup.StateRestore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded state is backed up beside the process that has it, and without one. */
class StateServerTest {
  @TempDir private Path folder;

  private StateLocation embedded() {
    return new StateLocation.Embedded(Optional.of(folder.resolve("data")), 0);
  }

  private BackupSummary backUp(String name) {
    try (StateServer server = StateServer.reach(embedded())) {
      return StateBackup.write(server.location(), folder.resolve(name), (_, _, _, _) -> {});
    }
  }

  @Test
  void backsUpBesideTheProcessThatHasTheFolder() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StateProcess.class.getName(),
                folder.resolve("data").toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = other.inputReader()) {
      String line = output.readLine();
      while (line != null && !line.startsWith("server ")) {
        line = output.readLine();
      }
      assertThat(line).isNotNull();
      assertThat(backUp("beside").tables()).isPositive();
      // It has the folder still, and a second database would not be let in.
      assertThat(
              catchThrowableOfType(LandbridgeException.class, () -> StateDatabase.open(embedded())))
          .hasMessageContaining("Check that no other Landbridge uses them");
      assertThat(backUp("again").tables()).isPositive();
    } finally {
      other.destroy();
      other.waitFor();
    }
    assertThat(backUp("alone").tables()).isPositive();
  }

  @Test
  void backsUpInTheProcessThatHasTheFolderAndRestoresIntoAnother() {
    BackupSummary written;
    try (StateDatabase state = StateDatabase.open(embedded())) {
      state
          .jdbi()
          .useHandle((Handle handle) -> handle.execute("INSERT INTO matter VALUES ('M', '事项')"));
      written = backUp("file");
      assertThat(EmbeddedFolder.hasData(folder.resolve("data"))).isTrue();
      assertThat(state.serverProcess()).isPresent();
    }
    StateLocation another = new StateLocation.Embedded(Optional.of(folder.resolve("other")), 0);
    try (StateDatabase state = StateDatabase.open(another)) {
      assertThat(StateRestore.read(folder.resolve("file"), state, (_, _, _, _) -> {}))
          .isEqualTo(written);
      assertThat(
              state
                  .jdbi()
                  .<String, RuntimeException>withHandle(
                      handle ->
                          handle.createQuery("SELECT name FROM matter").mapTo(String.class).one()))
          .isEqualTo("事项");
    }
  }

  @Test
  void migratesNothing() {
    StateLocation.Existing location;
    try (StateDatabase state = StateDatabase.open(embedded())) {
      location = state.location();
      new StateSchema(location).clear();
      new StateSchema(location).migrateTo("7");
    }
    assertThat(backUp("older").schemaVersion()).isEqualTo("7");
    try (StateServer server = StateServer.reach(embedded())) {
      assertThat(
              Jdbi.create(server.location().url(), location.user(), location.password())
                  .<String, RuntimeException>withHandle(
                      handle ->
                          handle
                              .createQuery(
                                  "SELECT max(version::int)::text FROM landbridge.flyway_schema_history")
                              .mapTo(String.class)
                              .one()))
          .isEqualTo("7");
    }
  }

  @Test
  void refusesAFolderWithoutData() {
    LandbridgeException refusal =
        catchThrowableOfType(LandbridgeException.class, () -> StateServer.reach(embedded()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
    assertThat(refusal).hasMessageContaining("it holds no data. Check state.data");
    assertThat(Files.exists(folder.resolve("data"))).isFalse();
  }
}
