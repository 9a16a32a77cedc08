package dev.landbridge.api.operation;

import dev.landbridge.api.operation.RequestError.Location;
import dev.landbridge.core.error.ErrorCode;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the GraphQL library's findings into errors that hold no literal of the document. */
final class ValidationMessages {
  private static final Pattern PREFIX =
      Pattern.compile("^Validation [Ee]rror \\([^)]*\\) ?: ?", Pattern.DOTALL);
  private static final Pattern BAD_ARGUMENT =
      Pattern.compile(
          "^argument '([^']{0,200})' with value '.*' (must not be null|must be an object type"
              + "|is missing required fields '[\\[\\]\\w, ]*'|is not a valid '\\w+'"
              + "|contains a field not in '\\w+': '\\w+')( - .*)?$",
          Pattern.DOTALL);
  private static final Pattern BAD_DEFAULT =
      Pattern.compile("^Bad default value '.*' for type '([\\w\\[\\]!]+)'$", Pattern.DOTALL);

  private ValidationMessages() {}

  /** The error of one finding. */
  static RequestError of(ValidationError error) {
    String said = PREFIX.matcher(String.valueOf(error.getMessage())).replaceFirst("");
    return new RequestError(
        ErrorCode.GRAPHQL_VALIDATION_FAILED,
        "Cannot validate the document: " + safe(said) + ". Compare it with the schema.",
        locations(error.getLocations()));
  }

  /** The places of a finding, without those that the library could not tell. */
  static List<Location> locations(@Nullable List<SourceLocation> locations) {
    return locations == null
        ? List.of()
        : locations.stream()
            .filter(place -> place != null && place.getLine() > 0)
            .map(place -> new Location(place.getLine(), place.getColumn()))
            .toList();
  }

  private static String safe(String said) {
    Matcher argument = BAD_ARGUMENT.matcher(said);
    if (argument.matches()) {
      return "argument '" + argument.group(1) + "' " + argument.group(2);
    }
    Matcher badDefault = BAD_DEFAULT.matcher(said);
    if (badDefault.matches()) {
      return "a default value does not fit its type '" + badDefault.group(1) + "'";
    }
    return said.contains(" value ") || said.length() > 400
        ? "a value does not fit its type"
        : said.strip();
  }
}
