package dev.landbridge.demo.secrecy;

import dev.landbridge.demo.oracle.random.Dice;
import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.Kind;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes operands of one request: as they stand, or as variables. */
final class Operands {
  private final TwoWorlds worlds;
  private final Dice dice;
  private final Map<String, Object> variables = new LinkedHashMap<>();
  private final Map<String, String> declared = new HashMap<>();

  Operands(TwoWorlds worlds, Dice dice) {
    this.worlds = worlds;
    this.dice = dice;
  }

  /** The operation with the variables that its text uses. */
  Request request(String body, boolean pages) {
    variables.keySet().removeIf(name -> !body.matches("(?s).*\\$" + name + "\\b.*"));
    String head =
        variables.isEmpty()
            ? "query "
            : "query (%s) "
                .formatted(
                    variables.keySet().stream()
                        .map(declared::get)
                        .collect(Collectors.joining(", ")));
    return new Request(head + body, variables, pages, Optional.empty(), Optional.empty());
  }

  /** A value that a row of one of the worlds has, mostly; often as a variable. */
  String literal(PublishedType type, Column column) {
    String value = value(type, column);
    boolean bare = column.kind() == Kind.INT || column.kind() == Kind.STATUS;
    if (column.kind() != Kind.STATUS && dice.onceIn(4)) {
      String name = "v" + (declared.size() + 1);
      declared.put(name, "$" + name + ": " + column.kind().graphName() + "!");
      variables.put(name, column.kind() == Kind.INT ? (Object) Integer.valueOf(value) : value);
      return "$" + name;
    }
    return bare ? value : "\"" + value + "\"";
  }

  private String value(PublishedType type, Column column) {
    Optional<Town.Read> read =
        type.view().map(view -> view.from().get(type.columns().indexOf(column)));
    List<String> samples =
        worlds
            .samples(
                read.map(Town.Read::type).orElse(type.name()),
                read.map(Town.Read::column).orElse(column.name()))
            .stream()
            .filter(it -> isPlain(column.kind(), it))
            .toList();
    if (!samples.isEmpty() && !dice.onceIn(8)) {
      return dice.oneOf(samples);
    }
    return new Values(dice)
        .any(
            new Column(
                "",
                column.kind(),
                false,
                Optional.of(column.domain().orElse("T0")),
                Town.Hiding.NONE,
                Town.Share.CONDITIONAL))
        .orElseThrow();
  }

  private static boolean isPlain(Kind kind, String value) {
    return switch (kind) {
      case STATUS -> Town.STATUSES.contains(value);
      case DATE -> value.startsWith("2");
      case DECIMAL -> !value.equals("NaN");
      case KEY, INT -> true;
      case TEXT -> !value.contains("\\");
    };
  }
}
