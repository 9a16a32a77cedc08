package dev.landbridge.api.configuration;

import dev.landbridge.core.catalog.registration.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One mapping of the file, asked key by key. Remembers which keys it was asked for, so that {@link
 * #finish} can refuse the others; what is wrong becomes a problem and a stand-in value, so that
 * reading goes on.
 */
final class Section {
  private final String path;
  private final Position position;
  private final Problems problems;
  private final Map<String, Node.Member> members = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  Section(String path, Node node, Problems problems) {
    this.path = path;
    this.position = node.position();
    this.problems = problems;
    switch (node) {
      case Node.Mapping mapping -> mapping.members().forEach(m -> members.put(m.key(), m));
      case Node.Empty empty -> {}
      case Node.Single single -> problems.add(position, notA(path, "a section of keys"));
      case Node.Sequence sequence -> problems.add(position, notA(path, "a section of keys"));
    }
  }

  /** Where a key's value stands, or the section if it is absent. */
  Position position(String key) {
    Node.Member member = members.get(key);
    return member == null ? position : member.value().position();
  }

  /** Whether the key is there with a value. */
  boolean has(String key) {
    return find(key).isPresent();
  }

  /** A section below; an empty one if it is absent. */
  Section section(String key) {
    Node node = find(key).orElseGet(() -> new Node.Empty(position));
    return new Section(name(key), node, problems);
  }

  /** The sections of a list; none if it is absent. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node element : elements(key)) {
      sections.add(new Section(name(key) + "[" + sections.size() + "]", element, problems));
    }
    return sections;
  }

  /** The texts of a list; none if it is absent. */
  List<String> texts(String key) {
    return singles(key).stream().map(Node.Single::text).toList();
  }

  /** The texts of a list with their places; none if it is absent. */
  List<Node.Single> singles(String key) {
    List<Node.Single> singles = new ArrayList<>();
    for (Node element : elements(key)) {
      if (element instanceof Node.Single single) {
        singles.add(single);
      } else {
        problems.add(element.position(), notA(name(key), "a list of texts"));
      }
    }
    return singles;
  }

  /** A text that may be absent. */
  Optional<String> optional(String key) {
    return find(key)
        .flatMap(
            node -> {
              if (node instanceof Node.Single single) {
                return Optional.of(single.text());
              }
              problems.add(node.position(), notA(name(key), "a single value"));
              return Optional.empty();
            });
  }

  /** A text that must be there. */
  String required(String key) {
    if (!has(key)) {
      problems.add(position, "Cannot read key: %s is missing. Add it.".formatted(name(key)));
    }
    return optional(key).orElse("");
  }

  /** A whole number. */
  int count(String key, int standard, int min, int max) {
    Bounds bounds = new Bounds(min, max, "a whole number");
    return optional(key)
        .map(text -> Math.toIntExact(measured(key, Measures.count(text), bounds, standard)))
        .orElse(standard);
  }

  /** A size in bytes. */
  int size(String key, int standard, int min, int max) {
    Bounds bounds = new Bounds(min, max, "a size like 1MiB");
    return optional(key)
        .map(text -> Math.toIntExact(measured(key, Measures.size(text), bounds, standard)))
        .orElse(standard);
  }

  /** A length of time. */
  Duration duration(String key, Duration standard, Duration min, Duration max) {
    Optional<String> text = optional(key);
    if (text.isEmpty()) {
      return standard;
    }
    Bounds bounds = new Bounds(min.toMillis(), max.toMillis(), "a time like 10s");
    return Duration.ofMillis(
        measured(key, Measures.millis(text.get()), bounds, standard.toMillis()));
  }

  /** Yes or no. */
  boolean flag(String key, boolean standard) {
    Optional<String> text = optional(key);
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      problems.add(position(key), notA(name(key), "true or false"));
    }
    return text.map(Boolean::parseBoolean).orElse(standard);
  }

  /** Reports a problem with a key's value. */
  void refuse(String key, String message) {
    problems.add(position(key), message);
  }

  /** Reports a problem with one element of a list. */
  void refuse(Node element, String message) {
    problems.add(element.position(), message);
  }

  /** The full name of a key, as messages and the documentation have it. */
  String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Refuses every key that was not asked for. */
  void finish() {
    known.forEach(key -> problems.know(name(key)));
    members.forEach(
        (key, member) -> {
          if (!known.contains(key)) {
            String hint =
                NearName.of(key, known)
                    .map(near -> "Did you mean %s?".formatted(name(near)))
                    .orElse("Known here are %s.".formatted(String.join(", ", known)));
            problems.add(
                member.position(), "Cannot read key: unknown %s. %s".formatted(name(key), hint));
          }
        });
  }

  private List<Node> elements(String key) {
    return switch (find(key).orElseGet(() -> new Node.Sequence(position, List.of()))) {
      case Node.Sequence sequence -> sequence.elements();
      case Node other -> {
        problems.add(other.position(), notA(name(key), "a list"));
        yield List.of();
      }
    };
  }

  private record Bounds(long min, long max, String what) {}

  private long measured(String key, Optional<Long> value, Bounds bounds, long standard) {
    if (value.isEmpty()) {
      problems.add(position(key), notA(name(key), bounds.what()));
      return standard;
    }
    if (value.get() < bounds.min() || value.get() > bounds.max()) {
      problems.add(
          position(key),
          "Cannot read key: %s is out of range. Choose %s to %s."
              .formatted(
                  name(key),
                  Measures.show(bounds.min(), bounds.what()),
                  Measures.show(bounds.max(), bounds.what())));
      return standard;
    }
    return value.get();
  }

  private Optional<Node> find(String key) {
    if (!known.contains(key)) {
      known.add(key);
    }
    Node.Member member = members.get(key);
    return member == null || member.value() instanceof Node.Empty
        ? Optional.empty()
        : Optional.of(member.value());
  }

  private static String notA(String name, String what) {
    return "Cannot read key: %s is not %s. Write one."
        .formatted(name.isEmpty() ? "the file" : name, what);
  }
}
