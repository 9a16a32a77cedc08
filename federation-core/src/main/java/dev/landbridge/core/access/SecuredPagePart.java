package dev.landbridge.core.access;

import dev.landbridge.core.query.PagePart.InfoPart;
import java.util.List;

/** A part of an answer that is a page of rows, after the decision. */
public sealed interface SecuredPagePart {
  /** The name under which it stands. */
  String responseKey();

  /** The rows. */
  record OfRows(String responseKey, List<SecuredSelection> selections) implements SecuredPagePart {
    public OfRows {
      selections = List.copyOf(selections);
    }
  }

  /** The rows with their cursors. */
  record OfEdges(String responseKey, List<Edge> parts) implements SecuredPagePart {
    public OfEdges {
      parts = List.copyOf(parts);
    }
  }

  /** Where the page stands among all rows. */
  record OfInfo(String responseKey, List<InfoPart> parts) implements SecuredPagePart {
    public OfInfo {
      parts = List.copyOf(parts);
    }
  }

  /** How many rows there are on all pages. */
  record OfTotalCount(String responseKey) implements SecuredPagePart {}

  /** The name of the object's type. */
  record OfTypename(String responseKey, String typeName) implements SecuredPagePart {}

  /** Null, because it is not granted; nothing of it reaches a source. */
  record Denied(String responseKey) implements SecuredPagePart {}

  /** A part of a row with its cursor. */
  sealed interface Edge {
    /** The name under which it stands. */
    String responseKey();

    /** What names the row. */
    record OfCursor(String responseKey) implements Edge {}

    /** The row. */
    record OfNode(String responseKey, List<SecuredSelection> selections) implements Edge {
      public OfNode {
        selections = List.copyOf(selections);
      }
    }

    /** The name of the object's type. */
    record OfTypename(String responseKey, String typeName) implements Edge {}
  }
}
