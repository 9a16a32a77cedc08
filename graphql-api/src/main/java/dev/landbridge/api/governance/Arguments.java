package dev.landbridge.api.governance;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import graphql.schema.DataFetchingEnvironment;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Arguments of a field of the governance schema, read as what they mean. */
final class Arguments {
  private static final int MOST = 500;

  private Arguments() {}

  static GovernanceCall call(DataFetchingEnvironment field) {
    return Objects.requireNonNull(
        field.getGraphQlContext().get(GovernanceSchema.CALL), GovernanceSchema.CALL);
  }

  static String text(DataFetchingEnvironment field, String name) {
    return Objects.requireNonNull(field.getArgument(name), name);
  }

  static Optional<String> optional(DataFetchingEnvironment field, String name) {
    return Optional.ofNullable(field.getArgument(name));
  }

  static UUID id(DataFetchingEnvironment field) {
    return uuid(text(field, "id"));
  }

  static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot find the request: its id is no UUID. Copy it from the list of requests.");
    }
  }

  static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot read the time: it is not ISO 8601 in UTC. Write it as 2027-12-31T16:00:00Z.");
    }
  }

  static int most(DataFetchingEnvironment field) {
    int most = Objects.requireNonNull(field.getArgument("limit"), "limit");
    if (most < 0 || most > MOST) {
      throw new LandbridgeException(
          ErrorCode.LIMIT_EXCEEDED,
          "Cannot list so many: limit %d. Choose 0 to %d.".formatted(most, MOST));
    }
    return most;
  }

  static Optional<Set<FieldUse>> only(DataFetchingEnvironment field) {
    List<Map<String, String>> named = field.getArgument("only");
    return Optional.ofNullable(named)
        .map(uses -> uses.stream().map(Arguments::use).collect(Collectors.toSet()));
  }

  static FieldUse use(Map<String, String> named) {
    String field = Objects.requireNonNull(named.get("field"));
    int dot = field.indexOf('.');
    return new FieldUse(
        dot < 0 ? "" : field.substring(0, dot),
        field.substring(dot + 1),
        FieldUse.Kind.valueOf(Objects.requireNonNull(named.get("kind"))));
  }
}
