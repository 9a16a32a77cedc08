package dev.landbridge.policies.store.backup;

import static dev.landbridge.policies.store.backup.SchemaCatalog.quoted;

import dev.landbridge.policies.store.backup.SchemaCatalog.Trigger;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Keeps a transaction's rows from the triggers that somebody made; foreign keys are still met. */
final class TriggerSwitch {
  private final Handle handle;
  private final SchemaCatalog catalog;
  private final List<Trigger> before;

  private TriggerSwitch(Handle handle, SchemaCatalog catalog) {
    this.handle = handle;
    this.catalog = catalog;
    this.before = catalog.triggers();
  }

  /** Switches all off. */
  static TriggerSwitch off(Handle handle) {
    TriggerSwitch done = new TriggerSwitch(handle, new SchemaCatalog(handle));
    done.before.stream()
        .map(Trigger::relation)
        .distinct()
        .forEach(it -> handle.execute("ALTER TABLE %s DISABLE TRIGGER USER".formatted(quoted(it))));
    return done;
  }

  /** Puts each back to what it was. */
  void putBack() {
    for (Trigger it : before) {
      handle.execute(
          "ALTER TABLE %s %s TRIGGER %s"
              .formatted(quoted(it.relation()), verb(it), quoted(it.name())));
    }
    if (!catalog.triggers().equals(before)) {
      throw new IllegalStateException("triggers are not what they were");
    }
  }

  private static String verb(Trigger trigger) {
    return switch (trigger.enabled()) {
      case "O" -> "ENABLE";
      case "A" -> "ENABLE ALWAYS";
      case "R" -> "ENABLE REPLICA";
      case "D" -> "DISABLE";
      default -> throw new IllegalStateException("trigger is " + trigger.enabled());
    };
  }
}
