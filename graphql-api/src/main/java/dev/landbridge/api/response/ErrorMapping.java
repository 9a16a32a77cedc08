package dev.landbridge.api.response;

import dev.landbridge.api.operation.RequestError;
import dev.landbridge.core.access.Denial;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.execute.ExecutionError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one place that turns failures and denials into GraphQL errors. */
public final class ErrorMapping {
  private ErrorMapping() {}

  /** An error of a request that was refused before it ran. */
  public static GraphQlError of(RequestError error) {
    List<Map<String, Integer>> locations =
        error.locations().stream().map(ErrorMapping::location).toList();
    return new GraphQlError(error.message(), locations, List.of(), code(error.code()));
  }

  /** A part of an answer that could not be had. */
  public static GraphQlError of(ExecutionError error) {
    return new GraphQlError(error.message(), List.of(), error.path(), code(error.code()));
  }

  /** A part of an answer that is null because it was denied. */
  public static GraphQlError of(Denial denial, Purpose purpose) {
    return switch (denial.reason()) {
      case NOT_GRANTED -> notGranted(denial, purpose);
      case NOT_FIXED_BY_KEY -> notFixedByKey(denial);
      case NUMBERS_ONLY -> numbersOnly(denial);
    };
  }

  private static GraphQlError notFixedByKey(Denial denial) {
    FieldUse use = denial.use();
    String field = use.typeName() + "." + use.member();
    String message =
        "Cannot check %s: it answers only for a row that is found by its key. Ask it in a …ByPk field, or of one row that is linked to such a row."
            .formatted(field);
    Map<String, Object> extensions = code(denial.code());
    extensions.put("field", field);
    return new GraphQlError(message, List.of(), denial.path(), extensions);
  }

  private static GraphQlError numbersOnly(Denial denial) {
    String message =
        "Cannot tell so much of %s: %s lets only counts and sums about many rows be told. Ask for them in a …Aggregate or …GroupBy field, by fields that are no keys, without links, limits, order and having."
            .formatted(denial.use().typeName(), denial.owner().name());
    Map<String, Object> extensions = code(denial.code());
    extensions.put("owner", denial.owner().code());
    return new GraphQlError(message, List.of(), denial.path(), extensions);
  }

  private static GraphQlError notGranted(Denial denial, Purpose purpose) {
    FieldUse use = denial.use();
    String field = use.typeName() + "." + use.member();
    String owner = denial.owner().name();
    String message =
        "Cannot %s %s: %s has not granted it for matter %s. Ask %s for %s on %s."
            .formatted(verb(use.kind()), field, owner, purpose.matter(), owner, noun(use), field);
    Map<String, Object> extensions = code(denial.code());
    extensions.put("owner", denial.owner().code());
    extensions.put("use", use.kind().name());
    extensions.put("field", field);
    return new GraphQlError(message, List.of(), denial.path(), extensions);
  }

  private static String verb(FieldUse.Kind kind) {
    return switch (kind) {
      case SELECT -> "read";
      case FILTER -> "filter by";
      case ORDER -> "order by";
      case GROUP -> "group by";
      case AGGREGATE -> "aggregate";
      case LOOK_UP -> "look up by";
      case LINK -> "follow";
      case CHECK -> "check";
    };
  }

  private static String noun(FieldUse use) {
    return switch (use.kind()) {
      case SELECT -> "select";
      case FILTER -> "filter";
      case ORDER -> "order";
      case GROUP -> "group";
      case AGGREGATE -> "aggregate";
      case LOOK_UP -> "look-up";
      case LINK -> "link";
      case CHECK -> "check";
    };
  }

  private static Map<String, Object> code(ErrorCode code) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("code", code.name());
    return extensions;
  }

  private static Map<String, Integer> location(RequestError.Location location) {
    Map<String, Integer> plain = new LinkedHashMap<>();
    plain.put("line", location.line());
    plain.put("column", location.column());
    return plain;
  }
}
