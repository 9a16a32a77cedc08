package dev.landbridge.policies.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  /** The first test of RFC 8032, section 7.1, as PKCS#8. */
  private static final String PEM =
      "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getEncoder()
              .encodeToString(
                  Hash.bytes(
                      "302e020100300506032b657004220420"
                          + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
          + "\n-----END PRIVATE KEY-----\n";

  private static final String PUBLIC =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("key.pem"), text);
  }

  @Test
  void hasThePublicKeyOfTheStandard() throws IOException {
    SigningKey key = SigningKey.read(file(PEM));
    assertThat(key.publicKey()).isEqualTo(PUBLIC);
    assertThat(key).hasToString("SigningKey[" + PUBLIC + "]");
  }

  @Test
  void checksTheSignatureOfTheStandard() {
    String signature =
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";
    assertThat(Ed25519.signed(PUBLIC, new byte[0], signature)).isTrue();
    assertThat(Ed25519.signed(PUBLIC, new byte[1], signature)).isFalse();
    assertThat(Ed25519.signed("ff".repeat(32), new byte[0], signature)).isFalse();
    assertThat(Ed25519.signed(PUBLIC, new byte[0], "ff".repeat(64))).isFalse();
  }

  /** Adding the order of the group to the second half must not give a second good signature. */
  @Test
  void hasOneSignatureOnly() {
    String signature =
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            + "4c8c7872aa064e049dbb3013fbf29380d25bf5f0595bbe24655141438e7a101b";
    assertThat(Ed25519.signed(PUBLIC, new byte[0], signature)).isFalse();
  }

  @Test
  void readsWhatOtherToolsPutAroundTheKey() throws IOException {
    String dressed = "Bag Attributes\r\n" + PEM.replace("\n", "\r\n") + "\r\nmore\r\n";
    assertThat(SigningKey.read(file(dressed)).publicKey()).isEqualTo(PUBLIC);
  }

  @Test
  void isReadAsItWasGeneratedByItsOwnerAlone() throws IOException {
    Path path = folder.resolve("new.pem");
    SigningKey made = SigningKey.generate(path);
    assertThat(SigningKey.read(path).publicKey()).isEqualTo(made.publicKey());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    Checkpoint checkpoint = Checkpoint.first(Instant.EPOCH, List.of(), made.publicKey());
    assertThat(SigningKey.read(path).sign(checkpoint).isSigned()).isTrue();
  }

  @Test
  void neverWritesOverAKey() throws IOException {
    Path path = file(PEM);
    assertThatThrownBy(() -> SigningKey.generate(path))
        .hasMessage(
            "Cannot write signing key: %s is there already. Name another file.".formatted(path));
    assertThat(path).hasContent(PEM);
    assertThatThrownBy(() -> SigningKey.generate(folder.resolve("none/key.pem")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot write signing key: ");
  }

  @Test
  void refusesWhatIsNoKeyOfEd25519() throws IOException, NoSuchAlgorithmException {
    byte[] curve = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    byte[] other =
        KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPrivate().getEncoded();
    for (String text :
        List.of(
            "",
            "-----BEGIN PRIVATE KEY-----",
            "-----END PRIVATE KEY----------BEGIN PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----",
            PEM.replace("PRIVATE", "ENCRYPTED PRIVATE"),
            pem(curve),
            pem(other))) {
      Path path = file(text);
      assertThatThrownBy(() -> SigningKey.read(path))
          .as(text)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("holds no Ed25519 key");
    }
    assertThatThrownBy(() -> SigningKey.read(folder.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Check its path and permissions.");
  }

  private static String pem(byte[] key) {
    String text = Base64.getMimeEncoder().encodeToString(key);
    return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
  }

  @Test
  void signsForItselfOnly() {
    Checkpoint checkpoint = Checkpoint.first(Instant.EPOCH, List.of(), PUBLIC);
    assertThatThrownBy(() -> History.newKey().sign(checkpoint))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
