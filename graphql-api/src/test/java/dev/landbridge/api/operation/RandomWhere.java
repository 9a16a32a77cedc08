package dev.landbridge.api.operation;

import dev.landbridge.api.CityCatalog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A condition on persons as JSON and as a GraphQL literal. */
record RandomWhere(Map<String, Object> json, String literal) {
  /** In every text value. */
  static final String MARK = "值";

  private record Value(Object json, String literal) {}

  static RandomWhere next(Random random) {
    return next(random, 0);
  }

  private static RandomWhere next(Random random, int depth) {
    Map<String, Object> json = new LinkedHashMap<>();
    List<String> parts = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String name = name(random, depth);
      if (!json.containsKey(name)) {
        Value value = part(random, name, depth);
        json.put(name, value.json());
        parts.add(name + ": " + value.literal());
      }
    }
    return new RandomWhere(json, "{" + String.join(", ", parts) + "}");
  }

  private static String name(Random random, int depth) {
    List<String> names =
        List.of(
            "name",
            "born",
            "heightCm",
            "serial",
            "idNumber",
            "alive",
            "_and",
            "_or",
            "_not",
            "household",
            "marriages",
            "marriagesAggregate");
    return names.get(random.nextInt(depth < 3 ? names.size() : 6));
  }

  private static Value part(Random random, String name, int depth) {
    return switch (name) {
      case "_and", "_or" -> {
        List<RandomWhere> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          items.add(next(random, depth + 1));
        }
        yield new Value(
            items.stream().map(RandomWhere::json).toList(),
            items.stream().map(RandomWhere::literal).collect(Collectors.joining(", ", "[", "]")));
      }
      case "_not" -> {
        RandomWhere inner = next(random, depth + 1);
        yield new Value(inner.json(), inner.literal());
      }
      case "household" -> nested("members", next(random, depth + 1).value());
      case "marriages" -> nested("husband", next(random, depth + 1).value());
      case "marriagesAggregate" -> nested("count", count(random, depth));
      default -> comparison(random, name);
    };
  }

  private static Value count(Random random, int depth) {
    Value filter = nested("husband", next(random, depth + 1).value());
    Value predicate = comparison(random, "heightCm");
    boolean distinct = random.nextBoolean();
    return new Value(
        Map.of(
            "filter",
            filter.json(),
            "predicate",
            predicate.json(),
            "distinct",
            distinct,
            "arguments",
            List.of("status", "wifeId")),
        "{distinct: %s, predicate: %s, arguments: [status, wifeId], filter: %s}"
            .formatted(distinct, predicate.literal(), filter.literal()));
  }

  private static Value nested(String name, Value inner) {
    return new Value(Map.of(name, inner.json()), "{" + name + ": " + inner.literal() + "}");
  }

  private Value value() {
    return new Value(json, literal);
  }

  private static Value comparison(Random random, String name) {
    Map<String, Object> json = new LinkedHashMap<>();
    List<String> parts = new ArrayList<>();
    List<String> operators = new ArrayList<>(List.of("_eq", "_neq", "_isNull"));
    if (!name.equals("alive")) {
      operators.add("_in");
    }
    Collections.shuffle(operators, random);
    for (String operator : operators.subList(0, 1 + random.nextInt(2))) {
      Value value =
          switch (operator) {
            case "_isNull" -> bool(random);
            case "_in" -> list(random, name);
            default -> leaf(random, name);
          };
      json.put(operator, value.json());
      parts.add(operator + ": " + value.literal());
    }
    return new Value(json, "{" + String.join(", ", parts) + "}");
  }

  private static Value list(Random random, String name) {
    List<Value> values = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      values.add(leaf(random, name));
    }
    return new Value(
        values.stream().map(Value::json).toList(),
        values.stream().map(Value::literal).collect(Collectors.joining(", ", "[", "]")));
  }

  private static Value leaf(Random random, String name) {
    return switch (name) {
      case "heightCm" -> {
        int number = random.nextInt();
        yield new Value(number, String.valueOf(number));
      }
      case "serial" -> {
        long number = random.nextLong();
        yield random.nextBoolean()
            ? new Value(number, String.valueOf(number))
            : new Value(String.valueOf(number), "\"" + number + "\"");
      }
      case "born" -> text("19%02d-01-0%d".formatted(random.nextInt(100), 1 + random.nextInt(9)));
      case "idNumber" -> text(random.nextBoolean() ? CityCatalog.WANG : CityCatalog.CHEN);
      case "alive" -> bool(random);
      default -> text(MARK + random.nextInt(1000));
    };
  }

  private static Value bool(Random random) {
    boolean flag = random.nextBoolean();
    return new Value(flag, String.valueOf(flag));
  }

  private static Value text(String text) {
    return new Value(text, "\"" + text + "\"");
  }
}
