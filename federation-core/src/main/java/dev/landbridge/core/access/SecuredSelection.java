package dev.landbridge.core.access;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.query.ListArguments;
import java.util.List;

/** Something asked of each row, after the decision. */
public sealed interface SecuredSelection {
  /** The name under which the answer stands. */
  String responseKey();

  /** A granted field's value, masked if the type says so. */
  record OfField(String responseKey, Field field) implements SecuredSelection {}

  /** A granted check's answer, of a row that its whole key fixes. */
  record OfCheck(String responseKey, Check check) implements SecuredSelection {}

  /** Granted linked rows. */
  record OfLink(
      String responseKey,
      Link link,
      GovernedType target,
      ListArguments arguments,
      List<SecuredSelection> selections)
      implements SecuredSelection {
    public OfLink {
      selections = List.copyOf(selections);
    }
  }

  /** Numbers about granted linked rows, and the rows. */
  record OfSummary(
      String responseKey,
      Link link,
      GovernedType target,
      ListArguments arguments,
      List<SecuredPart> parts)
      implements SecuredSelection {
    public OfSummary {
      parts = List.copyOf(parts);
    }
  }

  /** The name of the row's type. */
  record OfTypename(String responseKey, String typeName) implements SecuredSelection {}

  /** Null, because it is not granted; nothing of it reaches a source. */
  record Denied(String responseKey) implements SecuredSelection {}
}
