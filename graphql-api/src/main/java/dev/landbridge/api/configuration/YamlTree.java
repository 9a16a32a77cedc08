package dev.landbridge.api.configuration;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads YAML into {@link Node}s. */
final class YamlTree {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final String file;
  private final YAMLParser parser;
  private final List<Problem> problems;

  private YamlTree(String file, YAMLParser parser, List<Problem> problems) {
    this.file = file;
    this.parser = parser;
    this.problems = problems;
  }

  /**
   * Reads a file; what is wrong is added to the problems.
   *
   * @return empty if the file cannot be read or is not YAML
   */
  static Optional<Node> read(Path file, List<Problem> problems) {
    Position start = new Position(file.toString(), 1, 1);
    try {
      return read(file.toString(), Files.readString(file), problems);
    } catch (NoSuchFileException e) {
      problems.add(new Problem(start, "Cannot read the file: no such file. Check the path."));
    } catch (CharacterCodingException e) {
      problems.add(new Problem(start, "Cannot read the file: it is not UTF-8. Save it as UTF-8."));
    } catch (IOException e) {
      problems.add(new Problem(start, "Cannot read the file: no access. Check its permissions."));
    }
    return Optional.empty();
  }

  /**
   * Reads a whole text; what is wrong is added to the problems.
   *
   * @param file its name in problems
   * @return empty if the text is not YAML
   */
  static Optional<Node> read(String file, String text, List<Problem> problems) {
    Position start = new Position(file, 1, 1);
    try (YAMLParser parser = FACTORY.createParser(text)) {
      YamlTree tree = new YamlTree(file, parser, problems);
      JsonToken first = parser.nextToken();
      return Optional.of(first == null ? new Node.Empty(start) : tree.node(first));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      problems.add(
          new Problem(
              at == null ? start : new Position(file, at.getLineNr(), at.getColumnNr()),
              "Cannot read the file: not well-formed YAML. Check indents, quotes and colons here and above."));
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  private Node node(JsonToken token) throws IOException {
    Position here = position();
    return switch (token) {
      case START_OBJECT -> mapping(here);
      case START_ARRAY -> sequence(here);
      case VALUE_NULL -> new Node.Empty(here);
      default -> new Node.Single(here, parser.getText());
    };
  }

  private Node mapping(Position start) throws IOException {
    List<Node.Member> members = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Position here = position();
      Node value = node(parser.nextToken());
      if (keys.add(key)) {
        members.add(new Node.Member(key, here, value));
      } else {
        problems.add(
            new Problem(
                here, "Cannot read key: %s is there twice. Remove one of them.".formatted(key)));
      }
    }
    return new Node.Mapping(start, members);
  }

  private Node sequence(Position start) throws IOException {
    List<Node> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(node(token));
    }
    return new Node.Sequence(start, elements);
  }

  private Position position() {
    JsonLocation at = parser.currentTokenLocation();
    return new Position(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
