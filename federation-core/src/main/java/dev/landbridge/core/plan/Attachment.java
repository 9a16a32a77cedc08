package dev.landbridge.core.plan;

import dev.landbridge.core.plan.row.Accumulation;
import java.util.List;
import java.util.Optional;

/**
 * What Landbridge joins to rows by the key of a link: whether there are linked rows, numbers about
 * them, or values of the one linked row.
 *
 * @param path the place in the query that needs it, for errors
 * @param parentKey reads the key from the rows that it is joined to
 * @param presence columns of which none is null exactly if the row is there that the link starts
 *     from; without it everything attached is null
 * @param source the source of the linked rows
 * @param rows the linked rows; empty while their source is unavailable
 * @param columns what is made of the linked rows of each key
 * @param required whether the rows mean nothing without it, because a condition or an order needs
 *     it; else a source that fails costs only its columns
 */
public record Attachment(
    List<String> path,
    KeyReader parentKey,
    List<Integer> presence,
    String source,
    Optional<RowsPlan> rows,
    List<Column> columns,
    boolean required) {
  public Attachment {
    path = List.copyOf(path);
    presence = List.copyOf(presence);
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param at its place in the parent's row
   * @param accumulation over the linked rows
   * @param behind the place of a flag that tells whether there is the row that it is a value of; if
   *     there is none, it is null
   */
  public record Column(int at, Accumulation accumulation, Optional<Integer> behind) {}
}
