package dev.landbridge.policies.ledger;

/**
 * A value of the caller that the ledger is not to show because of the classification of what it is
 * compared with: equal ones can be told from others by their keyed hash, and that is all.
 */
public record HiddenValue(String text) {
  @Override
  public String toString() {
    return "HiddenValue[…]";
  }
}
