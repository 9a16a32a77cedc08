package dev.landbridge.core.plan;

import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.plan.statement.StatementTemplate;
import java.util.List;
import java.util.Optional;

/**
 * One statement, or one in several portions of keys, to one source.
 *
 * @param typeName the type that it is about, for messages
 * @param statements what is sent
 * @param ownKeys read the key that each row was looked up by, one for each way it can match; empty
 *     for a root
 * @param many whether the place holds a list
 * @param limit for a list under keys: how many rows for each key
 * @param offset for a list under keys: how many rows of each key are left out first
 * @param subjects result columns that name people or organisations
 */
public record Fetch(
    List<String> path,
    String source,
    String typeName,
    Statements statements,
    List<KeyReader> ownKeys,
    RowLayout layout,
    boolean many,
    Optional<Operand.Parameter> limit,
    Optional<Operand.Parameter> offset,
    List<KeyReader.Part> subjects)
    implements FetchPlan {
  public Fetch {
    path = List.copyOf(path);
    ownKeys = List.copyOf(ownKeys);
    subjects = List.copyOf(subjects);
  }

  /** The forms of a fetch's statement. */
  public sealed interface Statements {

    /** A root: its arguments say all. */
    record Whole(StatementTemplate statement) implements Statements {}

    /**
     * A link under rows with different keys.
     *
     * @param oneKey for one key
     * @param manyKeys for a list of keys; empty if there can only be one
     */
    record ByKeys(StatementTemplate oneKey, Optional<StatementTemplate> manyKeys)
        implements Statements {}
  }
}
