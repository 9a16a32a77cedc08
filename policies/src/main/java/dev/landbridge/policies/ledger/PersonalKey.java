package dev.landbridge.policies.ledger;

/**
 * A key that names a person or an organisation, in its canonical spelling. The ledger stores its
 * keyed hash only, and it does not show itself in texts.
 */
public record PersonalKey(String value) {
  public PersonalKey {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("empty key");
    }
  }

  @Override
  public String toString() {
    return "PersonalKey[…]";
  }
}
