package dev.landbridge.policies.ledger.write;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.TableRead;
import dev.landbridge.policies.ledger.record.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Questions that were written before.
 *
 * <p>Key: the list of tables, as the one object that all requests with one plan have. What else a
 * question is made of is compared. Goes with the list. Safe across callers: it holds no value.
 */
final class Questions {
  private final Cache<List<TableRead>, Prepared> prepared =
      Caffeine.newBuilder().weakKeys().maximumSize(10_000).build();

  private record Prepared(
      String catalogVersion,
      Optional<String> name,
      String text,
      Optional<Map<FieldUse, Verdict>> verdicts,
      Question question) {
    boolean isOf(OperationRequest request) {
      return catalogVersion.equals(request.catalogVersion())
          && text.equals(request.operation().text())
          && name.equals(request.operation().name())
          && verdicts.equals(request.decision().map(Decision::verdicts));
    }
  }

  /** The question of a request. */
  Question of(OperationRequest request) {
    if (request.tables().isEmpty()) {
      return Question.of(request);
    }
    Prepared known = prepared.getIfPresent(request.tables());
    if (known == null || !known.isOf(request)) {
      known =
          new Prepared(
              request.catalogVersion(),
              request.operation().name(),
              request.operation().text(),
              request.decision().map(Decision::verdicts),
              Question.of(request));
      prepared.put(request.tables(), known);
    }
    return known.question();
  }
}
