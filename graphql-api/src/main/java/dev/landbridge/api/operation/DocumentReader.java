package dev.landbridge.api.operation;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.error.ErrorCode;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.validation.GoodFaithIntrospectionExceeded;
import graphql.validation.QueryComplexityLimits;
import graphql.validation.QueryComplexityLimitsExceeded;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parses a document, holds it against the limits and validates it. */
final class DocumentReader {
  /** Grammar rules inside one another; a field needs about three, a value one or two. */
  private static final int MAX_RULE_DEPTH = 400;

  private final OperationLimits limits;
  private final ParserOptions parserOptions;

  DocumentReader(OperationLimits limits) {
    this.limits = limits;
    this.parserOptions =
        ParserOptions.newParserOptions()
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .captureSourceLocation(true)
            .readerTrackData(false)
            .maxCharacters(limits.maxCharacters())
            .maxTokens(limits.maxTokens())
            .maxWhitespaceTokens(limits.maxCharacters())
            .maxRuleDepth(MAX_RULE_DEPTH)
            .redactTokenParserErrorMessages(true)
            .build();
  }

  /** Reads a document against a schema. */
  DocumentResult read(PublicSchema schema, String text) {
    try {
      Document document = Parser.parse(environment(text));
      Optional<String> excess = DocumentSize.excess(document, limits);
      if (excess.isPresent()) {
        return tooLarge(excess.get());
      }
      return validate(schema, document);
    } catch (ParseCancelledException | ParseCancelledTooManyCharsException cancelled) {
      return tooLarge(
          "it has more than %d tokens or %d characters"
              .formatted(limits.maxTokens(), limits.maxCharacters()));
    } catch (ParseCancelledTooDeepException cancelled) {
      return tooLarge("it is nested too deeply");
    } catch (InvalidSyntaxException invalid) {
      return new Refused(List.of(syntaxError(invalid)));
    } catch (QueryComplexityLimitsExceeded | GoodFaithIntrospectionExceeded exceeded) {
      return tooLarge("its introspection fields are nested too deeply or too many");
    }
  }

  private DocumentResult validate(PublicSchema schema, Document document) {
    List<ValidationError> errors =
        new Validator()
            .validateDocument(
                schema.graphQl(), document, _ -> true, Locale.ROOT, QueryComplexityLimits.NONE);
    return errors.isEmpty()
        ? new ParsedDocument(schema, document, limits)
        : new Refused(errors.stream().map(ValidationMessages::of).toList());
  }

  private ParserEnvironment environment(String text) {
    return ParserEnvironment.newParserEnvironment()
        .document(text)
        .parserOptions(parserOptions)
        .locale(Locale.ROOT)
        .build();
  }

  private static Refused tooLarge(String excess) {
    return new Refused(
        List.of(
            new RequestError(
                ErrorCode.QUERY_TOO_LARGE,
                "Cannot read the document: " + excess + ". Ask for less at once.",
                List.of())));
  }

  private static RequestError syntaxError(InvalidSyntaxException invalid) {
    List<RequestError.Location> locations =
        ValidationMessages.locations(
            invalid.getLocation() == null ? List.of() : List.of(invalid.getLocation()));
    String place =
        locations.isEmpty()
            ? ""
            : " at line %d, column %d"
                .formatted(locations.getFirst().line(), locations.getFirst().column());
    return new RequestError(
        ErrorCode.GRAPHQL_PARSE_FAILED,
        "Cannot parse the document: its syntax is wrong" + place + ". Correct it there.",
        locations);
  }
}
