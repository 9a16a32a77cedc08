package dev.landbridge.policies.credential;

/**
 * The account of a source as the database keeps it.
 *
 * @param user in plain text
 * @param nonce 12 bytes, never the same twice
 * @param sealed the password
 * @param fingerprint of the master key
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealedAccount(String source, String user, byte[] nonce, byte[] sealed, String fingerprint) {
  @Override
  public String toString() {
    return "SealedAccount[" + source + "]";
  }
}
