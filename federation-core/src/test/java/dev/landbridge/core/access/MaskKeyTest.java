package dev.landbridge.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MaskKeyTest {
  private static final byte[] BYTES =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final MaskKey KEY = new MaskKey(BYTES);

  /** What statements do with the constants. */
  private static byte[] sha256(String constant, byte[] rest) throws NoSuchAlgorithmException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(HexFormat.of().parseHex(constant));
    all.writeBytes(rest);
    return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
  }

  @Test
  void theConstantsMakeTheSameHash() throws NoSuchAlgorithmException {
    for (String text : new String[] {"", "359902198504124450", "张三", "𠮷'\\\0"}) {
      byte[] inner = sha256(KEY.innerConstant(), text.getBytes(StandardCharsets.UTF_8));
      assertThat(HexFormat.of().formatHex(sha256(KEY.outerConstant(), inner)))
          .isEqualTo(KEY.hash(text));
    }
  }

  @Test
  void nobodyReadsTheKey() {
    String sql = "SELECT SHA2('%s', '%s')".formatted(KEY.innerConstant(), KEY.outerConstant());
    assertThat(MaskKey.hide(sql)).isEqualTo("SELECT SHA2('…', '…')");
    assertThat(KEY.toString()).isEqualTo("MaskKey[]");
  }

  @Test
  void equalBytesAreEqualKeys() {
    assertThat(KEY).isEqualTo(new MaskKey(BYTES)).hasSameHashCodeAs(new MaskKey(BYTES));
    assertThat(KEY).isNotEqualTo(new MaskKey(new byte[32]));
    assertThatThrownBy(() -> new MaskKey(new byte[31])).hasMessage("a key of 31 bytes");
  }
}
