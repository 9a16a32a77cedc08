package dev.landbridge.core.plan;

import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.plan.row.SortTerm;
import dev.landbridge.core.plan.statement.StatementTemplate;
import java.util.List;
import java.util.Optional;

/**
 * Rows of one type: what its source reads, and what Landbridge does with each row before anyone
 * sees it. A row is an {@code Object[]}: the statement's columns, then what is attached to it.
 *
 * @param typeName the type that it is about, for messages
 * @param statements what is sent
 * @param ownKeys read the key that each row was looked up by, one for each way it can match; empty
 *     for a root
 * @param width of a row, attached columns included
 * @param attachments what is joined to every row
 * @param computed columns made of others; those that are not required once everything is attached
 * @param conditions a row is kept if all of them are true
 * @param finish order and number of the rows that are left
 * @param subjects columns that name people or organisations
 * @param estimatedRows how many rows the source keeps, by its own estimate; -1 if unknown
 * @param tableRows how many rows the table has, which reading it whole goes through, by the same
 *     estimate; -1 if unknown
 */
public record RowsPlan(
    String source,
    String typeName,
    Statements statements,
    List<KeyReader> ownKeys,
    int width,
    List<Attachment> attachments,
    List<Computed> computed,
    List<LocalCondition> conditions,
    Finish finish,
    List<KeyReader.Part> subjects,
    long estimatedRows,
    long tableRows) {
  public RowsPlan {
    ownKeys = List.copyOf(ownKeys);
    attachments = List.copyOf(attachments);
    computed = List.copyOf(computed);
    conditions = List.copyOf(conditions);
    subjects = List.copyOf(subjects);
  }

  /** The source that a condition or an order needs but that has not been reached, if any. */
  public Optional<String> unavailableSource() {
    for (Attachment attachment : attachments) {
      Optional<String> missing =
          attachment.rows().isEmpty()
              ? Optional.of(attachment.source())
              : attachment.rows().get().unavailableSource();
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }

  /** The forms of a statement. */
  public sealed interface Statements {

    /**
     * A root: its arguments say all.
     *
     * @param reducers other ways to find the rows, from the far end of a link
     */
    record Whole(StatementTemplate statement, List<Reducer> reducers) implements Statements {
      public Whole {
        reducers = List.copyOf(reducers);
      }
    }

    /**
     * Under rows with different keys.
     *
     * @param oneKey for one key
     * @param manyKeys for a list of keys; empty if there can only be one
     * @param whole for all keys that there are; empty if it is never asked for
     */
    record ByKeys(
        StatementTemplate oneKey,
        Optional<StatementTemplate> manyKeys,
        Optional<StatementTemplate> whole)
        implements Statements {}
  }

  /**
   * A condition that only rows with certain keys can meet, so that these keys can be found first.
   *
   * @param attachment index of the attachment that the condition looks at
   * @param condition index of the condition
   * @param byKeys the root's statement for a list of keys, without order and limit
   * @param descending if the rows' order begins with the key: whether the greatest comes first
   */
  public record Reducer(
      int attachment, int condition, StatementTemplate byKeys, Optional<Boolean> descending) {}

  /**
   * What is done with the rows that are left; under keys with the rows of each key.
   *
   * @param order total, unless {@code sorted} says that nobody needs it
   * @param sorted whether the statement gives its rows in the wanted order
   * @param distinctOn of rows with equal values only the first is kept
   * @param limit empty if there is none, or if the statement sees to it
   * @param offset likewise
   */
  public record Finish(
      List<SortTerm> order,
      boolean sorted,
      List<LocalValue> distinctOn,
      Optional<Operand.Parameter> limit,
      Optional<Operand.Parameter> offset) {
    /** Rows as they come. */
    public static final Finish NONE =
        new Finish(List.of(), true, List.of(), Optional.empty(), Optional.empty());

    public Finish {
      order = List.copyOf(order);
      distinctOn = List.copyOf(distinctOn);
    }
  }
}
