package dev.landbridge.core.type;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A key that old systems spell in several ways.
 *
 * <p>A look-up expands the canonical key into the spellings of the column and compares the plain
 * column, so that the source's index is used; rows are normalised on the way up. A stored value
 * that is no valid key equals only itself.
 */
public enum KeyFormat {
  /** 公民身份号码, see {@link CitizenId}. */
  CITIZEN_ID,
  /** 统一社会信用代码, see {@link CreditCode}. */
  CREDIT_CODE;

  /** The spellings that this format can have. */
  public Set<Spelling> possibleSpellings() {
    return switch (this) {
      case CITIZEN_ID ->
          EnumSet.of(
              Spelling.CANONICAL, Spelling.LOWER_CASE, Spelling.PADDED, Spelling.FIFTEEN_DIGITS);
      case CREDIT_CODE ->
          EnumSet.of(
              Spelling.CANONICAL,
              Spelling.LOWER_CASE,
              Spelling.PADDED,
              Spelling.ORGANISATION_CODE,
              Spelling.HYPHENATED_ORGANISATION_CODE);
    };
  }

  /** Whether a caller may send this text as a key: canonical and with the right check character. */
  public boolean isValid(String text) {
    return switch (this) {
      case CITIZEN_ID -> CitizenId.isValid(text);
      case CREDIT_CODE -> CreditCode.isValid(text) || CreditCode.isOrganisationCode(text);
    };
  }

  /** The canonical key that a text stands for, or empty if it stands for none. */
  public Optional<String> parse(String text) {
    return switch (this) {
      case CITIZEN_ID -> CitizenId.canonical(text);
      case CREDIT_CODE -> CreditCode.canonical(text);
    };
  }

  /** What callers see of a stored value: its canonical spelling, or itself without padding. */
  public String canonical(String stored) {
    return parse(stored).orElseGet(() -> Padding.cut(stored));
  }

  /**
   * What all spellings of one key share, so that two values are one key exactly if this is equal.
   * It is the canonical number for a citizen and the organisation code for an organisation.
   */
  public String identity(String stored) {
    return identityOfCanonical(canonical(stored));
  }

  /** The same, of what {@link #canonical} gave. */
  public String identityOfCanonical(String canonical) {
    return this == CREDIT_CODE && isValid(canonical)
        ? CreditCode.organisationCode(canonical)
        : canonical;
  }

  /**
   * The unpadded texts that a column of the given spellings may hold for one key, canonical first,
   * without duplicates. A text that is no valid key has only itself.
   */
  public List<String> spellings(String key, Set<Spelling> spellings) {
    Optional<String> parsed = parse(key);
    if (parsed.isEmpty()) {
      return List.of(key);
    }
    String canonical = parsed.get();
    List<String> all = new ArrayList<>();
    all.add(canonical);
    if (this == CITIZEN_ID && spellings.contains(Spelling.FIFTEEN_DIGITS)) {
      CitizenId.fifteenDigits(canonical).ifPresent(all::add);
    }
    if (this == CREDIT_CODE) {
      addOrganisationCodes(all, CreditCode.organisationCode(canonical), spellings);
    }
    if (spellings.contains(Spelling.LOWER_CASE)) {
      addLowerCase(all);
    }
    return all;
  }

  private static void addOrganisationCodes(
      List<String> all, String organisation, Set<Spelling> spellings) {
    if (spellings.contains(Spelling.ORGANISATION_CODE) && !all.contains(organisation)) {
      all.add(organisation);
    }
    if (spellings.contains(Spelling.HYPHENATED_ORGANISATION_CODE)) {
      all.add(organisation.substring(0, 8) + "-" + organisation.charAt(8));
    }
  }

  private static void addLowerCase(List<String> all) {
    int bases = all.size();
    for (int i = 0; i < bases; i++) {
      String base = all.get(i);
      String lower = base.toLowerCase(Locale.ROOT);
      if (!lower.equals(base)) {
        all.add(lower);
      }
    }
  }
}
