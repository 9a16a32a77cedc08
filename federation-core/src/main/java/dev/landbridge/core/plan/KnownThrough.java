package dev.landbridge.core.plan;

import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.expression.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the fields at either end of a link. */
final class KnownThrough {
  private KnownThrough() {}

  /** The keys that a link starts from, if all its fields are known. */
  static Optional<KnownKeys> from(Link link, Map<String, KnownKeys> known) {
    List<KnownKeys> parts = new ArrayList<>();
    for (String field : link.from()) {
      KnownKeys part = known.get(field);
      if (part == null) {
        return Optional.empty();
      }
      parts.add(part);
    }
    return parts.size() == 1 ? Optional.of(parts.getFirst()) : combined(parts);
  }

  private static Optional<KnownKeys> combined(List<KnownKeys> parts) {
    List<Operand> operands = new ArrayList<>();
    for (KnownKeys part : parts) {
      switch (part) {
        case KnownKeys.One one -> operands.addAll(one.parts());
        case KnownKeys.Many _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new KnownKeys.One(operands));
  }

  /** What is known of the target's fields, because they equal those the link starts from. */
  static Map<String, KnownKeys> link(Link link, Map<String, KnownKeys> known) {
    Map<String, KnownKeys> through = new HashMap<>();
    if (link.to().size() == 1) {
      for (int i = 0; i < link.from().size(); i++) {
        KnownKeys part = known.get(link.from().get(i));
        if (part != null) {
          through.put(link.to().getFirst().get(i), part);
        }
      }
    }
    return through;
  }
}
