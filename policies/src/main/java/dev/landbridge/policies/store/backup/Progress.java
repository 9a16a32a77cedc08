package dev.landbridge.policies.store.backup;

/** Is told how far a backup or a restore is, at every table and about every mebibyte. */
@FunctionalInterface
public interface Progress {
  /** What is being done. */
  enum Step {
    /** Tables are written into the file; their size is estimated by what they take on the disk. */
    WRITE,
    /** The file is compared with its digests; nothing has changed yet. */
    CHECK,
    /** Tables are filled. */
    LOAD
  }

  /**
   * So far.
   *
   * @param table now at work
   * @param done bytes of all tables in this step
   * @param total bytes that there will be; where estimated, they may be fewer or more
   */
  void at(Step step, String table, long done, long total);
}
