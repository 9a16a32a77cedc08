package dev.landbridge.core.access;

import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Root;
import java.util.List;

/** A root field, after the decision. */
public sealed interface SecuredRoot {
  /** The name under which the answer stands. */
  String responseKey();

  /** At most one row, by its whole key. */
  record ByKey(
      String responseKey,
      GovernedType type,
      List<Operand.Parameter> key,
      List<SecuredSelection> selections)
      implements SecuredRoot {
    public ByKey {
      key = List.copyOf(key);
      selections = List.copyOf(selections);
    }
  }

  /** A list of rows. */
  record Rows(
      String responseKey,
      GovernedType type,
      ListArguments arguments,
      List<SecuredSelection> selections)
      implements SecuredRoot {
    public Rows {
      selections = List.copyOf(selections);
    }
  }

  /** Numbers about rows, and the rows. */
  record Summary(
      String responseKey, GovernedType type, ListArguments arguments, List<SecuredPart> parts)
      implements SecuredRoot {
    public Summary {
      parts = List.copyOf(parts);
    }
  }

  /** Numbers about groups of rows, as {@link Root.Groups} asks for them. */
  record Groups(GovernedType type, Root.Groups asked, List<SecuredPart> parts)
      implements SecuredRoot {
    public Groups {
      parts = List.copyOf(parts);
    }

    @Override
    public String responseKey() {
      return asked.responseKey();
    }
  }

  /** A page of rows, as {@link Root.Page} asks for it. */
  record Page(GovernedType type, Root.Page asked, List<SecuredPagePart> parts)
      implements SecuredRoot {
    public Page {
      parts = List.copyOf(parts);
    }

    @Override
    public String responseKey() {
      return asked.responseKey();
    }
  }

  /** {@code __typename} of the query type. */
  record Typename(String responseKey) implements SecuredRoot {}

  /** Null, because a condition, order or key of it is not granted. */
  record Denied(String responseKey) implements SecuredRoot {}
}
