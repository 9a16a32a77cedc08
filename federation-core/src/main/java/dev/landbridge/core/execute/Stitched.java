package dev.landbridge.core.execute;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.Attachment;
import dev.landbridge.core.plan.Fetch;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all rows of one answer share, whenever they are stitched. Thread-safe. */
final class Stitched {
  private final RunContext context;
  private final Subjects subjects;
  private final FetchErrors errors = new FetchErrors();
  private final Set<Object> failed = Collections.synchronizedSet(identities());
  private final Map<Fetch, Tasks.Task<LinkedRows>> early =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final Map<Attachment, Attached> late =
      Collections.synchronizedMap(new IdentityHashMap<>());

  Stitched(RunContext context) {
    this.context = context;
    this.subjects = new Subjects(context.memory());
  }

  private static Set<Object> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  Subjects subjects() {
    return subjects;
  }

  FetchErrors errors() {
    return errors;
  }

  /** Starts a fetch whose keys are known before the rows that it hangs on. */
  void start(Fetch fetch, Supplier<LinkedRows> work) {
    early.put(fetch, context.tasks().start(work));
  }

  /** The fetch, if it was started before its parents were there. */
  Tasks.@Nullable Task<LinkedRows> early(Fetch fetch) {
    return early.get(fetch);
  }

  /** What an attachment has found for any rows so far. */
  Attached attached(Attachment attachment) {
    return late.computeIfAbsent(attachment, added -> new Attached(new RowsReader(context), added));
  }

  /** Notes that a part of a plan has failed, which is of no use for further rows then. */
  void fail(Object part, List<String> path, LandbridgeException failure) {
    errors.add(path, failure);
    failed.add(part);
  }

  boolean hasFailed(Object part) {
    return failed.contains(part);
  }
}
