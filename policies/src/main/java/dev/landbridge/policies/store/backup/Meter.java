package dev.landbridge.policies.store.backup;

import dev.landbridge.policies.store.backup.Progress.Step;

/** Counts the bytes of one step and passes on what is worth telling. */
final class Meter {
  private static final long WORTH_TELLING = 1L << 20;

  private final Progress progress;
  private final Step step;
  private final long total;
  private String table = "";
  private long done;
  private long told;

  Meter(Progress progress, Step step, long total) {
    this.progress = progress;
    this.step = step;
    this.total = total;
  }

  void begin(String name) {
    table = name;
    tell();
  }

  void moved(long bytes) {
    done += bytes;
    if (done - told >= WORTH_TELLING) {
      tell();
    }
  }

  private void tell() {
    told = done;
    progress.at(step, table, done, total);
  }
}
