package dev.landbridge.api.command;

/** Tells a running server when to end. */
@FunctionalInterface
public interface StopSignal {
  /**
   * Returns when the server should end.
   *
   * @param server closed by whoever ends the process, if that comes first
   */
  void await(Operations.RunningServer server) throws InterruptedException;

  /** Ends the server when the process is asked to end (SIGTERM, Ctrl-C); never returns before. */
  static StopSignal endOfProcess() {
    return server -> {
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(server::close));
      Thread.currentThread().join();
    };
  }
}
