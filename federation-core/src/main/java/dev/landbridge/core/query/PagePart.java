package dev.landbridge.core.query;

import java.util.List;

/** A part of an answer that is a page of rows. */
public sealed interface PagePart {
  /** The name under which it stands. */
  String responseKey();

  /** The rows ({@code nodes}). */
  record OfRows(String responseKey, List<Selection> selections) implements PagePart {
    public OfRows {
      selections = List.copyOf(selections);
    }
  }

  /** The rows with their cursors ({@code edges}). */
  record OfEdges(String responseKey, List<EdgePart> parts) implements PagePart {
    public OfEdges {
      parts = List.copyOf(parts);
    }
  }

  /** Where the page stands among all rows ({@code pageInfo}). */
  record OfInfo(String responseKey, List<InfoPart> parts) implements PagePart {
    public OfInfo {
      parts = List.copyOf(parts);
    }
  }

  /** How many rows there are on all pages. */
  record OfTotalCount(String responseKey) implements PagePart {}

  /** The name of the object's type. */
  record OfTypename(String responseKey, String typeName) implements PagePart {}

  /** A part of a row with its cursor. */
  sealed interface EdgePart {
    /** The name under which it stands. */
    String responseKey();

    /** What names the row. */
    record OfCursor(String responseKey) implements EdgePart {}

    /** The row. */
    record OfNode(String responseKey, List<Selection> selections) implements EdgePart {
      public OfNode {
        selections = List.copyOf(selections);
      }
    }

    /** The name of the object's type. */
    record OfTypename(String responseKey, String typeName) implements EdgePart {}
  }

  /** A part of what is said of a page. */
  sealed interface InfoPart {
    /** The name under which it stands. */
    String responseKey();

    /** A fact. */
    record OfFact(String responseKey, Fact fact) implements InfoPart {}

    /** The name of the object's type. */
    record OfTypename(String responseKey, String typeName) implements InfoPart {}
  }

  /** What can be said of a page. */
  enum Fact {
    /** Whether rows follow it. */
    HAS_NEXT_PAGE,
    /** Whether rows precede it. */
    HAS_PREVIOUS_PAGE,
    /** The cursor of its first row, null if it has none. */
    START_CURSOR,
    /** The cursor of its last row, null if it has none. */
    END_CURSOR
  }
}
