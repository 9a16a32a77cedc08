package dev.landbridge.policies.request;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.registry.Acting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request states besides its query.
 *
 * <p>Source: 政务数据共享条例 article 20: 依据, 场景, 范围, 方式, 时限.
 *
 * @param legalBasis by what law the data is asked for
 * @param scenario in which work it is used
 * @param scope whose data, how much of it
 * @param method how it is to be provided
 * @param until when the use ends
 */
public record Facts(
    String legalBasis, String scenario, String scope, Method method, Instant until) {

  /** How data is provided. Source: article 22. */
  public enum Method {
    /** 服务接口: query by query. */
    INTERFACE,
    /** 批量交换: many rows at once. */
    BULK
  }

  /**
   * Does nothing if all facts are stated, as texts.
   *
   * @throws LandbridgeException with {@code INVALID_VALUE} that names all that are missing
   */
  public static void requireStated(String legalBasis, String scenario, String scope, String until) {
    List<String> missing = new ArrayList<>();
    add(missing, "legalBasis", legalBasis);
    add(missing, "scenario", scenario);
    add(missing, "scope", scope);
    add(missing, "until", until);
    if (!missing.isEmpty()) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot submit the request: %s missing. State legal basis, scenario, scope and period, as article 20 demands."
              .formatted(String.join(", ", missing)));
    }
  }

  /**
   * Does nothing if all are stated and none is longer than it may be.
   *
   * @throws LandbridgeException with {@code INVALID_VALUE} if one is
   */
  void check() {
    requireStated(legalBasis, scenario, scope, until.toString());
    Acting.requireText(legalBasis, "submit the request", "legalBasis");
    Acting.requireText(scenario, "submit the request", "scenario");
    Acting.requireText(scope, "submit the request", "scope");
  }

  private static void add(List<String> missing, String name, String text) {
    if (text.isBlank()) {
      missing.add(name);
    }
  }
}
