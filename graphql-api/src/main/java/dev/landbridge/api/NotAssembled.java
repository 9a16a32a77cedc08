package dev.landbridge.api;

import dev.landbridge.api.command.Operations;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.nio.file.Path;
import java.util.Optional;

/** Stands where the assembled stages belong; refuses everything. */
final class NotAssembled implements Operations {
  @Override
  public RunningServer serve(Configuration configuration) {
    throw refusal();
  }

  @Override
  public Composition check(Path directory, Optional<Configuration> configuration) {
    throw refusal();
  }

  @Override
  public LedgerVerification verifyLedger(Configuration configuration) {
    throw refusal();
  }

  private static LandbridgeException refusal() {
    return new LandbridgeException(
        ErrorCode.INTERNAL_ERROR,
        "Cannot run the command: this build has no stages wired. Use a complete build.");
  }
}
