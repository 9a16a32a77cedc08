package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what {@code /explain} answers as a tree with columns, and the SQL below it. */
final class ExplanationText {
  private static final List<String> HEADINGS =
      List.of("estimated", "read", "kept", "sent", "begins ms", "ends ms", "waited ms");

  private final List<Line> lines = new ArrayList<>();
  private final StringBuilder sql = new StringBuilder();

  private ExplanationText() {}

  /**
   * A line of the tree.
   *
   * @param columns one for each heading; none for a line of words
   */
  private record Line(String left, List<String> columns, String run) {}

  static String of(JsonNode explanation) {
    ExplanationText text = new ExplanationText();
    text.addParts(explanation.path("parts"), "");
    StringBuilder all = new StringBuilder();
    text.writeTree(all);
    all.append('\n').append(text.sql);
    explanation.path("milliseconds").properties().stream()
        .map(stage -> stage.getKey().toLowerCase(Locale.ROOT) + " " + stage.getValue().asText())
        .reduce((left, right) -> left + ", " + right)
        .ifPresent(stages -> all.append("milliseconds: ").append(stages).append('\n'));
    all.append("record: ").append(explanation.path("record").asText()).append('\n');
    explanation.path("errors").forEach(error -> all.append(error.asText()).append('\n'));
    return all.toString();
  }

  private void addParts(JsonNode parts, String indent) {
    for (JsonNode part : parts) {
      String title = part.path("title").asText();
      if (part.path("hidden").asBoolean()) {
        lines.add(new Line(indent + title + " (another department's)", List.of(), ""));
      } else {
        lines.add(new Line(indent + title, columns(part), part.path("run").asText("")));
      }
      part.path("steps")
          .forEach(step -> lines.add(new Line(indent + "  " + step.asText(), List.of(), "")));
      addSql(part, title);
      addParts(part.path("parts"), indent + "  ");
    }
  }

  private static List<String> columns(JsonNode part) {
    if (!part.has("statements")) {
      return List.of();
    }
    int sent = 0;
    for (JsonNode statement : part.path("statements")) {
      sent += statement.path("sent").asInt();
    }
    return List.of(
        part.path("estimatedRows").asText("?"),
        part.path("rowsRead").asText(""),
        part.path("rowsKept").asText(""),
        Integer.toString(sent),
        part.path("began").asText(""),
        part.path("ended").asText(""),
        part.path("waited").asText(""));
  }

  private void addSql(JsonNode part, String title) {
    for (JsonNode statement : part.path("statements")) {
      String form = statement.path("form").asText();
      sql.append("-- ").append(title);
      sql.append(form.isEmpty() ? "" : ", " + form);
      sql.append(", sent ").append(statement.path("sent").asText()).append(" times\n");
      sql.append(statement.path("sql").asText()).append("\n\n");
    }
  }

  private void writeTree(StringBuilder all) {
    int left =
        lines.stream()
            .filter(line -> !line.columns().isEmpty())
            .mapToInt(line -> line.left().length())
            .max()
            .orElse(0);
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < HEADINGS.size(); i++) {
      int column = i;
      widths.add(
          lines.stream()
              .filter(line -> !line.columns().isEmpty())
              .mapToInt(line -> line.columns().get(column).length())
              .reduce(HEADINGS.get(i).length(), Math::max));
    }
    write(all, new Line("", HEADINGS, "run"), left, widths);
    lines.forEach(line -> write(all, line, left, widths));
  }

  private static void write(StringBuilder all, Line line, int left, List<Integer> widths) {
    StringBuilder text = new StringBuilder(line.left());
    if (!line.columns().isEmpty()) {
      text.repeat(' ', left - line.left().length());
      for (int i = 0; i < widths.size(); i++) {
        String column = line.columns().get(i);
        text.repeat(' ', 2 + widths.get(i) - column.length()).append(column);
      }
      text.append("  ").append(line.run());
    }
    all.append(text.toString().stripTrailing()).append('\n');
  }
}
