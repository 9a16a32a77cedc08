package dev.landbridge.api.registration;

import dev.landbridge.core.catalog.registration.Position;
import graphql.language.AbstractDescribedNode;
import graphql.language.Node;
import graphql.language.SourceLocation;

/**
 * Finds where the parts of one document stand; of a described part, what follows its description.
 */
final class Positions {
  private final String file;
  private final String text;

  Positions(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** The start of the document. */
  Position start() {
    return new Position(file, 1, 1);
  }

  Position of(Node<?> node) {
    SourceLocation location = node.getSourceLocation();
    if (location == null || location.getLine() < 1) {
      return start();
    }
    if (node instanceof AbstractDescribedNode<?> described && described.getDescription() != null) {
      return afterDescription(location);
    }
    return new Position(file, location.getLine(), Math.max(1, location.getColumn()));
  }

  private Position afterDescription(SourceLocation location) {
    int start = offset(location);
    int end = start;
    if (text.startsWith("\"\"\"", start)) {
      end = text.indexOf("\"\"\"", start + 3);
      while (end > 0 && text.charAt(end - 1) == '\\') {
        end = text.indexOf("\"\"\"", end + 3);
      }
      end += 3;
    } else if (text.startsWith("\"", start)) {
      end = start + 1;
      while (text.charAt(end) != '"') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      end++;
    }
    return at(skipIgnored(end));
  }

  /** Skips blanks, line ends, commas and comments. */
  private int skipIgnored(int from) {
    int at = from;
    while (at < text.length() && (" \t\r\n,\uFEFF#".indexOf(text.charAt(at)) >= 0)) {
      if (text.charAt(at) == '#') {
        int lineEnd = text.indexOf('\n', at);
        at = lineEnd < 0 ? text.length() : lineEnd;
      } else {
        at++;
      }
    }
    return at;
  }

  private int offset(SourceLocation location) {
    int offset = 0;
    for (int line = 1; line < location.getLine(); line++) {
      offset = text.indexOf('\n', offset) + 1;
    }
    return text.offsetByCodePoints(offset, Math.max(0, location.getColumn() - 1));
  }

  private Position at(int offset) {
    String before = text.substring(0, Math.min(offset, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int lineStart = before.lastIndexOf('\n') + 1;
    return new Position(file, line, before.codePointCount(lineStart, before.length()) + 1);
  }
}
