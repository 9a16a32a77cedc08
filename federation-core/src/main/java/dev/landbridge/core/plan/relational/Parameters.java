package dev.landbridge.core.plan.relational;

import dev.landbridge.core.plan.statement.Binding;
import dev.landbridge.core.plan.statement.StatementTemplate.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/** Collects the {@code ?} of one statement while its tree is built. */
final class Parameters {
  private final RexBuilder rex;
  private final List<Binding> bindings = new ArrayList<>();
  private final List<Placeholder> placeholders = new ArrayList<>();
  private final List<Optional<String>> casts = new ArrayList<>();

  Parameters(RexBuilder rex) {
    this.rex = rex;
  }

  /** A binding's index; each binding is added once. */
  int add(Binding binding) {
    int known = bindings.indexOf(binding);
    if (known >= 0) {
      return known;
    }
    bindings.add(binding);
    return bindings.size() - 1;
  }

  /** A new dynamic parameter for one value of a binding. */
  RexNode parameter(int binding, int element, RelDataType type, Optional<String> cast) {
    return rex.makeDynamicParam(type, index(binding, element, cast));
  }

  /** The index of a new dynamic parameter. */
  int index(int binding, int element, Optional<String> cast) {
    placeholders.add(new Placeholder(binding, element));
    casts.add(cast);
    return placeholders.size() - 1;
  }

  List<Binding> bindings() {
    return bindings;
  }

  List<Optional<String>> casts() {
    return casts;
  }

  Placeholder placeholder(int index) {
    return placeholders.get(index);
  }
}
