package dev.landbridge.demo.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process of one server: at most one at a time, none after {@link #retire}.
 *
 * <p>Safe for use by several threads, a shutdown hook among them: commands and starts hold the lock
 * only as long as they take to spawn or, for the short ones, to end.
 */
final class ServerProcess {
  private static final int STOP_SECONDS = 20;

  private final Path log;
  private @Nullable Process process;
  private boolean retired;

  ServerProcess(Path log) {
    this.log = log;
  }

  Path log() {
    return log;
  }

  /** Runs a short command to its end. */
  synchronized void run(List<String> command, @Nullable Path input) throws IOException {
    Process running = spawn(command, input);
    try {
      if (running.waitFor() != 0) {
        throw new IOException("%s: exit %d".formatted(command, running.exitValue()));
      }
    } catch (InterruptedException interrupted) {
      running.destroyForcibly();
      throw Failures.interrupted("run " + command.getFirst());
    }
  }

  synchronized void start(List<String> command) throws IOException {
    if (!isRunning()) {
      process = spawn(command, null);
    }
  }

  synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Ends the process by the given means; by force if that is not enough. */
  synchronized void end(Ending ending) {
    Process running = process;
    if (running == null) {
      return;
    }
    try {
      ending.end(running);
      if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      running.destroyForcibly();
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    process = null;
  }

  /** Ends the process and starts no other. */
  synchronized void retire(Ending ending) {
    retired = true;
    end(ending);
  }

  private Process spawn(List<String> command, @Nullable Path input) throws IOException {
    if (retired) {
      throw new IOException("closed");
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("TZ", "UTC");
    Process started = builder.start();
    if (input == null) {
      started.getOutputStream().close();
    }
    return started;
  }

  /** How to ask a process to end. */
  @FunctionalInterface
  interface Ending {
    void end(Process process) throws IOException, InterruptedException;
  }
}
