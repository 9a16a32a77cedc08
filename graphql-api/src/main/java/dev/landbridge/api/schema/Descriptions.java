package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Sharing;
import java.util.Optional;

/** What app developers read: the departments' words, then who owns it and how it is shared. */
final class Descriptions {
  private Descriptions() {}

  /**
   * A description with owner and sharing attribute behind it: {@code 婚姻登记 [民政局 MZ · 有条件共享
   * CONDITIONAL: 办理公积金]}.
   */
  static String governed(Optional<String> description, Department owner, Sharing sharing) {
    String detail = sharing.conditions().or(sharing::basis).map(text -> ": " + text).orElse("");
    String tail =
        "[%s %s · %s %s%s]"
            .formatted(
                owner.name(),
                owner.code(),
                chinese(sharing.attribute()),
                sharing.attribute(),
                detail);
    return description.map(text -> text + " " + tail).orElse(tail);
  }

  private static String chinese(Sharing.Attribute attribute) {
    return switch (attribute) {
      case UNCONDITIONAL -> "无条件共享";
      case CONDITIONAL -> "有条件共享";
      case NOT_SHARED -> "不予共享";
    };
  }
}
