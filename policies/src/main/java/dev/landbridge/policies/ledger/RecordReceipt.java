package dev.landbridge.policies.ledger;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Proof that a record is in the ledger.
 *
 * @param id of the record
 * @param sequence its place in its node's chain, from 1
 * @param hash of the record, 64 hexadecimal digits
 */
public record RecordReceipt(UUID id, long sequence, String hash) {
  private static final int HASH_BYTES = 32;
  private static final int TOKEN_BYTES = 2 * Long.BYTES + HASH_BYTES;

  /**
   * What a caller gets: 64 characters that tell nothing but, to whoever has the ledger, whether the
   * record is as it was. The hash cannot be guessed from what the caller knows of the record,
   * because it covers a random salt.
   */
  public String token() {
    ByteBuffer bytes = ByteBuffer.allocate(TOKEN_BYTES);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    bytes.put(HexFormat.of().parseHex(hash));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * What a token is of.
   *
   * @param hash of the record, 64 hexadecimal digits
   */
  public record Claim(UUID id, String hash) {}

  /** Reads a token; empty if it is none. */
  public static Optional<Claim> claim(String token) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() != TOKEN_BYTES) {
        return Optional.empty();
      }
      UUID id = new UUID(bytes.getLong(), bytes.getLong());
      byte[] hash = new byte[HASH_BYTES];
      bytes.get(hash);
      return Optional.of(new Claim(id, HexFormat.of().formatHex(hash)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
