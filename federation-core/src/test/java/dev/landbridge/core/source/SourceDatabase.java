package dev.landbridge.core.source;

import java.util.List;

/** A real database that the contract suite fills, watches, stops and starts. */
public interface SourceDatabase {
  /** Settings of an account that can read everything, and nothing else. */
  SourceSettings reader();

  /** Settings of an account that may write. */
  SourceSettings writer();

  /** Runs statements as the administrator. */
  void execute(String... sql);

  /** The statements that the database is executing for the reader now. */
  List<String> runningStatements();

  /** Stops the database, ending its connections. */
  void stop();

  /** Starts it again at the same address. */
  void start();
}
