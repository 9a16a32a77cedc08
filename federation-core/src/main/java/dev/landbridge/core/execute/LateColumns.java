package dev.landbridge.core.execute;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.Attachment;
import dev.landbridge.core.plan.Computed;
import dev.landbridge.core.plan.FetchPlan;
import dev.landbridge.core.plan.RowsPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts into rows what only the answer shows: what is attached late, then what is computed of it.
 *
 * <p>A source that fails costs the columns that need it, with an error where each is shown.
 */
final class LateColumns {
  private final Stitched shared;
  private final RunContext context;
  private final List<Attachment> attachments;
  private final List<Computed> computed;

  LateColumns(Stitched shared, RunContext context, RowsPlan rows, List<Attachment> late) {
    this.shared = shared;
    this.context = context;
    this.attachments = late;
    this.computed = rows.computed().stream().filter(column -> !column.required()).toList();
  }

  void fill(List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    context
        .tasks()
        .runAll(
            attachments.stream()
                .<Runnable>map(attachment -> () -> fill(attachment, rows))
                .toList());
    attachments.forEach(attachment -> Attached.withdraw(attachment, rows));
    for (Computed column : computed) {
      boolean known =
          attachments.stream()
              .noneMatch(attachment -> feeds(attachment, column) && isMissing(attachment));
      if (known) {
        rows.forEach(row -> column.fill(row, context.values()));
      }
    }
  }

  private void fill(Attachment attachment, List<@Nullable Object[]> rows) {
    Optional<String> unreached = unreached(attachment);
    if (unreached.isPresent()) {
      places(attachment)
          .forEach(path -> shared.errors().add(new FetchPlan.Unavailable(path, unreached.get())));
    } else if (!shared.hasFailed(attachment)) {
      try {
        shared.attached(attachment).fill(rows);
      } catch (LandbridgeException failure) {
        places(attachment).forEach(path -> shared.fail(attachment, path, failure));
      }
    }
  }

  private boolean isMissing(Attachment attachment) {
    return unreached(attachment).isPresent() || shared.hasFailed(attachment);
  }

  private static Optional<String> unreached(Attachment attachment) {
    Optional<RowsPlan> rows = attachment.rows();
    return rows.isEmpty() ? Optional.of(attachment.source()) : rows.get().unavailableSource();
  }

  /** Where something is null because the attachment is. */
  private List<List<String>> places(Attachment attachment) {
    List<List<String>> shown =
        computed.stream().filter(column -> feeds(attachment, column)).map(Computed::path).toList();
    return shown.isEmpty() ? List.of(attachment.path()) : shown;
  }

  private static boolean feeds(Attachment attachment, Computed column) {
    return attachment.columns().stream().anyMatch(it -> column.columns().contains(it.at()));
  }
}
