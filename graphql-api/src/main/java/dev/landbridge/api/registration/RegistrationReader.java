package dev.landbridge.api.registration;

import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import graphql.language.Document;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads a department's schema document. */
public final class RegistrationReader {
  private RegistrationReader() {}

  /**
   * The registration that a document states, or everything wrong with it. A syntax error hides the
   * errors after it.
   *
   * @param file the name under which problems are reported
   * @param text the document
   */
  public static ReadResult read(String file, String text) {
    Document document;
    try {
      document = parse(text);
    } catch (InvalidSyntaxException notGraphQl) {
      return new ReadResult(Optional.empty(), List.of(syntaxError(file, notGraphQl)));
    }
    Problems problems = new Problems(new Positions(file, text));
    Optional<Registration> registration =
        new DocumentVisitor(problems).visit(document, file, sha256(text));
    return new ReadResult(
        problems.all().isEmpty() ? registration : Optional.empty(), problems.all());
  }

  static Document parse(String text) {
    return Parser.parse(
        ParserEnvironment.newParserEnvironment()
            .document(text)
            .parserOptions(ParserOptions.getDefaultSdlParserOptions())
            .build());
  }

  private static Problem syntaxError(String file, InvalidSyntaxException error) {
    SourceLocation location = error.getLocation();
    Position position =
        location == null
            ? new Position(file, 1, 1)
            : new Position(
                file, Math.max(1, location.getLine()), Math.max(1, location.getColumn()));
    String token = error.getOffendingToken();
    String what =
        token == null || token.isBlank() ? "it is not GraphQL here" : "unexpected " + token;
    return new Problem(
        position,
        "Cannot read the document: %s. Correct the syntax here or just before.".formatted(what));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
