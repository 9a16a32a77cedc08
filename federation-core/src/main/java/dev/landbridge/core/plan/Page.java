package dev.landbridge.core.plan;

import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.query.PagePart.Fact;
import java.util.List;
import java.util.Optional;

/**
 * A page of rows.
 *
 * @param rows one row more than the page holds, in the order in which they are read
 * @param late what is attached only to those rows that are left
 * @param limit one more than the page holds; empty: all rows are one page
 * @param continued whether rows were left out before the first
 * @param backward whether the rows are turned round for the answer
 * @param cursor the values that a row's cursor holds
 * @param parts one for each slot of the shape
 * @param total counts the rows of all pages
 */
public record Page(
    List<String> path,
    RowsPlan rows,
    List<Attachment> late,
    Optional<Operand.Parameter> limit,
    boolean continued,
    boolean backward,
    List<LocalValue> cursor,
    ResultShape pageShape,
    List<Part> parts,
    Optional<Groups> total)
    implements FetchPlan {
  public Page {
    path = List.copyOf(path);
    late = List.copyOf(late);
    cursor = List.copyOf(cursor);
    parts = List.copyOf(parts);
  }

  @Override
  public String source() {
    return rows.source();
  }

  /** The layouts of all parts that show rows. */
  public List<RowLayout> layouts() {
    return parts.stream()
        .filter(Part.Rows.class::isInstance)
        .map(part -> ((Part.Rows) part).layout())
        .toList();
  }

  /** A part of the page. */
  public sealed interface Part {

    /** The page's rows, laid out. */
    record Rows(RowLayout layout) implements Part {}

    /** Facts about the page; an empty one is a constant slot. */
    record Facts(List<Optional<Fact>> facts) implements Part {
      public Facts {
        facts = List.copyOf(facts);
      }
    }

    /** The number of rows of all pages. */
    record Total() implements Part {}

    /** Nothing: a constant or a denied slot. */
    record Empty() implements Part {}
  }
}
