package dev.landbridge.core.plan.dialect;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;

/** Writes SQL from a text in which {@code #0}, {@code #1} … stand for operands. */
final class Templates {
  private Templates() {}

  static void write(SqlWriter writer, String template, List<SqlNode> operands) {
    int start = 0;
    for (int hash = template.indexOf('#'); hash >= 0; hash = template.indexOf('#', start)) {
      writer.print(template.substring(start, hash));
      start = hash + 1;
      while (start < template.length() && Character.isDigit(template.charAt(start))) {
        start++;
      }
      int operand = Integer.parseInt(template, hash + 1, start, 10);
      operands.get(operand).unparse(writer, 0, 0);
      writer.setNeedWhitespace(false);
    }
    writer.print(template.substring(start));
    writer.setNeedWhitespace(true);
  }

  /** {@code #first, …, #last}. */
  static String operands(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> "#" + i)
        .collect(Collectors.joining(", "));
  }
}
