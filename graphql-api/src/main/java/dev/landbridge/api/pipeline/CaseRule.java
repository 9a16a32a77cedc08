package dev.landbridge.api.pipeline;

import dev.landbridge.api.operation.CompiledOperation;
import dev.landbridge.api.operation.UsedValue;
import dev.landbridge.core.access.CaseBinding;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.cases.Cases;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a query to the subjects of the caller's case, where owners demand that. */
final class CaseRule {
  private final Cases cases;

  CaseRule(Cases cases) {
    this.cases = cases;
  }

  /**
   * Does nothing if no owner demands it, or if the query is about subjects of the case alone.
   *
   * @throws LandbridgeException with {@code CASE_REQUIRED} if it is not; {@code POLICY_UNAVAILABLE}
   *     if that cannot be known
   */
  void check(
      Principal principal,
      Purpose purpose,
      CompiledOperation operation,
      Decision decision,
      SecuredQuery secured) {
    if (decision.caseBound().isEmpty()) {
      return;
    }
    String member =
        decision.caseBound().stream()
            .map(use -> use.typeName() + "." + use.member())
            .sorted()
            .findFirst()
            .orElseThrow();
    if (purpose.caseNumber().isEmpty()) {
      throw required(
          member, "the request names none. Send its number in the header Landbridge-Case");
    }
    List<String> unfixed = CaseBinding.unfixed(operation.query(), secured, decision);
    if (!unfixed.isEmpty()) {
      throw required(
          member,
          "%s could be about anybody. Ask by the number of a subject, or for a number that equals one"
              .formatted(unfixed.getFirst()));
    }
    if (!cases.cover(principal, purpose, numbers(operation))) {
      throw required(
          member,
          "this case is not registered for you and this matter, or is over, or is not about all whom you ask about. Check its number");
    }
  }

  private static Set<String> numbers(CompiledOperation operation) {
    return operation.personalKeys().stream()
        .map(UsedValue::value)
        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
        .map(String::valueOf)
        .collect(Collectors.toSet());
  }

  private static LandbridgeException required(String member, String reason) {
    return new LandbridgeException(
        ErrorCode.CASE_REQUIRED,
        "Cannot answer the query: %s is granted only for the subjects of a registered case, and %s."
            .formatted(member, reason));
  }
}
