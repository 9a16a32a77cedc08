package dev.landbridge.api.pipeline;

import dev.landbridge.core.type.CitizenId;
import java.util.regex.Pattern;

/**
 * Keeps citizens' numbers out of recorded text that a caller is free to write: names of operations
 * and aliases, values of fields that hold no key. The ledger is kept for years and erased from
 * nowhere, so what identifies a person may stand in it as a keyed hash only.
 */
public final class PersonalText {
  private static final Pattern CANDIDATE =
      Pattern.compile("(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9])");
  private static final String STAND_IN = "CITIZEN_ID";

  private PersonalText() {}

  /** The text with every citizen's number replaced; a GraphQL name stays one. */
  public static String without(String text) {
    return CANDIDATE
        .matcher(text)
        .replaceAll(
            found -> CitizenId.canonical(found.group()).isPresent() ? STAND_IN : found.group());
  }
}
