package dev.landbridge.core.catalog;

import java.util.Optional;

/**
 * How an owner shares a type or field.
 *
 * <p>Source: 政务数据共享条例 articles 14–15.
 *
 * @param attribute the sharing attribute
 * @param conditions scope, use and conditions; present exactly if {@link Attribute#CONDITIONAL}
 * @param basis reason and legal basis; present exactly if {@link Attribute#NOT_SHARED}
 */
public record Sharing(Attribute attribute, Optional<String> conditions, Optional<String> basis) {

  /** 无条件共享, 有条件共享, 不予共享. */
  public enum Attribute {
    UNCONDITIONAL,
    CONDITIONAL,
    NOT_SHARED
  }
}
