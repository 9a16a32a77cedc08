package dev.landbridge.api.configuration;

import dev.landbridge.core.catalog.registration.Position;
import java.util.List;

/** One value of the file and where it stands. */
sealed interface Node {

  /** Where the value starts. */
  Position position();

  /** Keys with values, in the order of the file. */
  record Mapping(Position position, List<Member> members) implements Node {}

  /** A list of values. */
  record Sequence(Position position, List<Node> elements) implements Node {}

  /** A single value; its text may be a secret and is never shown unless its key allows it. */
  record Single(Position position, String text) implements Node {
    @Override
    public String toString() {
      return "Single[" + position + "]";
    }
  }

  /** Nothing behind a key. */
  record Empty(Position position) implements Node {}

  /** One key with its value. */
  record Member(String key, Position position, Node value) {}
}
