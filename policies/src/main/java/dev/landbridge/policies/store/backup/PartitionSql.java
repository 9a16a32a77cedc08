package dev.landbridge.policies.store.backup;

import static dev.landbridge.policies.store.backup.SchemaCatalog.quoted;

import dev.landbridge.policies.store.backup.Manifest.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL that makes a partition. Bounds and triggers come out of a file: only what has the form
 * that PostgreSQL gives them becomes a statement.
 */
final class PartitionSql {
  private static final String VALUE = "(?:'(?:[^'\\\\]|'')*'|-?[0-9.]+|[A-Za-z]+)";
  private static final String VALUES = "\\(" + VALUE + "(?:, " + VALUE + ")*\\)";
  private static final Pattern BOUND =
      Pattern.compile(
          "DEFAULT|FOR VALUES (?:FROM %1$s TO %1$s|IN %1$s|WITH \\(modulus \\d+, remainder \\d+\\))"
              .formatted(VALUES));

  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[a-z_][a-z0-9_$]*)";
  private static final String EVENT = "(?:INSERT|DELETE|UPDATE|TRUNCATE)";
  private static final Pattern TRIGGER =
      Pattern.compile(
          "CREATE TRIGGER %1$s (?:BEFORE|AFTER) %2$s(?: OR %2$s)* ON (?:%1$s\\.)?(%1$s) FOR EACH (?:ROW|STATEMENT) EXECUTE FUNCTION (?:%1$s\\.)?%1$s\\(\\)"
              .formatted(NAME, EVENT));

  private PartitionSql() {}

  /**
   * The statements, in their order.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code NOT_POSSIBLE} if the
   *     partition has a bound or a trigger of another form
   */
  static List<String> create(Partition partition) {
    List<String> statements = new ArrayList<>();
    if (!BOUND.matcher(partition.bound()).matches()) {
      throw unknown(partition, "bound");
    }
    statements.add(
        "CREATE TABLE %s PARTITION OF %s %s"
            .formatted(quoted(partition.name()), quoted(partition.parent()), partition.bound()));
    for (String trigger : partition.triggers()) {
      Matcher matcher = TRIGGER.matcher(trigger);
      if (!matcher.matches() || !isName(matcher.group(1), partition.name())) {
        throw unknown(partition, "trigger");
      }
      statements.add(trigger);
    }
    return statements;
  }

  private static boolean isName(String sql, String name) {
    return sql.equals(name) || sql.equals(quoted(name));
  }

  private static RuntimeException unknown(Partition partition, String what) {
    return Refusal.restore(
        "partition %s has a %s of a form that this program does not know. Restore it with the Landbridge that wrote it"
            .formatted(partition.name(), what));
  }
}
