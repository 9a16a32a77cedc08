package dev.landbridge.demo.oracle.question;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import java.util.List;

/** What a {@code where} tests of one row. */
public sealed interface RowTest {
  /** The member's name in {@code …BoolExp}. */
  String member();

  /** A field compares so in every way. */
  record OfField(Field field, List<Comparison> comparisons) implements RowTest {
    public OfField {
      comparisons = List.copyOf(comparisons);
    }

    @Override
    public String member() {
      return field.name();
    }
  }

  /** A check's answer compares so in every way. */
  record OfCheck(Check check, List<Comparison> comparisons) implements RowTest {
    public OfCheck {
      comparisons = List.copyOf(comparisons);
    }

    @Override
    public String member() {
      return check.name();
    }
  }

  /** There is a linked row for which the condition holds. */
  record OfLink(Link link, ObjectType target, Condition<RowTest> condition) implements RowTest {
    @Override
    public String member() {
      return link.name();
    }
  }

  /** Numbers about the rows of one list link, each of another function, compare so. */
  record OfNumbers(Link link, List<NumberTest> tests) implements RowTest {
    public OfNumbers {
      tests = List.copyOf(tests);
    }

    @Override
    public String member() {
      return LinkedNumber.sibling(link);
    }
  }

  /** A number compares so in every way. */
  record NumberTest(LinkedNumber number, List<Comparison> comparisons) {
    public NumberTest {
      comparisons = List.copyOf(comparisons);
    }
  }
}
