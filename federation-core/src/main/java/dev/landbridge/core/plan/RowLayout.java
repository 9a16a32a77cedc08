package dev.landbridge.core.plan;

import dev.landbridge.core.plan.row.LocalValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a result row of a statement becomes a row of the answer.
 *
 * @param shape of the answer's rows; one cell for each of its slots
 * @param links fetches whose rows hang on these rows
 */
public record RowLayout(ResultShape shape, List<Cell> cells, List<LinkFetch> links) {
  public RowLayout {
    cells = List.copyOf(cells);
    links = List.copyOf(links);
    if (cells.size() != shape.slots().size()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + shape.slots().size());
    }
  }

  /** The layouts of the cells that are made of the same result row. */
  public List<RowLayout> inner() {
    List<RowLayout> inner = new ArrayList<>();
    for (Cell cell : cells) {
      switch (cell) {
        case Cell.Joined joined -> inner.add(joined.layout());
        case Cell.Attached attached -> inner.add(attached.layout());
        case Cell.Nested nested -> inner.add(nested.layout());
        case Cell.Column _, Cell.Cursor _, Cell.Linked _, Cell.Empty _ -> {}
      }
    }
    return inner;
  }

  /** Where the value of a slot comes from. */
  public sealed interface Cell {

    /** A value of the row. */
    record Column(LocalValue value) implements Cell {}

    /**
     * A row, or rows, of a table joined in the same statement.
     *
     * @param presence result columns of which none is null exactly if there is a joined row
     * @param many whether each result row holds one of several joined rows
     */
    record Joined(RowLayout layout, List<Integer> presence, boolean many) implements Cell {
      public Joined {
        presence = List.copyOf(presence);
      }
    }

    /**
     * The row that a to-one link leads to, made of what conditions and orders needed of it.
     *
     * @param flag the place in the row of whether there is one
     * @param source whose row it is
     */
    record Attached(RowLayout layout, int flag, String source) implements Cell {}

    /** An object made of the same row. */
    record Nested(RowLayout layout) implements Cell {}

    /** The cursor of the row, only on pages. */
    record Cursor() implements Cell {}

    /** Rows of another fetch, put in later. */
    record Linked() implements Cell {}

    /** Nothing: a constant or a denied slot. */
    record Empty() implements Cell {}
  }

  /**
   * A fetch whose rows hang on rows of this layout.
   *
   * @param cell the cell that they are put into
   * @param parentKey reads the key that they are looked up by
   * @param known the same keys if arguments give them
   */
  public record LinkFetch(
      int cell, KeyReader parentKey, Optional<KnownKeys> known, FetchPlan fetch) {}
}
