package dev.landbridge.api;

import dev.landbridge.api.command.Operations.KeepingProgress;
import dev.landbridge.api.command.Operations.Kept;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateServer;
import dev.landbridge.policies.store.backup.BackupSummary;
import dev.landbridge.policies.store.backup.Progress;
import dev.landbridge.policies.store.backup.StateBackup;
import dev.landbridge.policies.store.backup.StateRestore;
import java.nio.file.Path;

/** Backups of the state, on the machine that has the configuration. */
final class StateKeeping {
  private StateKeeping() {}

  static Kept backUp(Configuration configuration, Path file, KeepingProgress progress) {
    try (StateServer server = StateServer.reach(Wiring.location(configuration.state()))) {
      return kept(StateBackup.write(server.location(), file, told(progress)));
    }
  }

  static Kept restore(Configuration configuration, Path file, KeepingProgress progress) {
    try (StateDatabase state = StateDatabase.open(Wiring.location(configuration.state()))) {
      return kept(StateRestore.read(file, state, told(progress)));
    }
  }

  private static Kept kept(BackupSummary summary) {
    return new Kept(summary.takenAt(), summary.tables(), summary.rows(), summary.digest());
  }

  private static Progress told(KeepingProgress progress) {
    return (step, table, done, total) ->
        progress.at(
            switch (step) {
              case WRITE -> KeepingProgress.Step.WRITE;
              case CHECK -> KeepingProgress.Step.CHECK;
              case LOAD -> KeepingProgress.Step.LOAD;
            },
            table,
            done,
            total);
  }
}
