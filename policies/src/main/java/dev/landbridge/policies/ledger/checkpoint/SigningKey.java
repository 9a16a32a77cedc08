package dev.landbridge.policies.ledger.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The private key that checkpoints are signed by. It lies in a file outside the database, so that
 * whoever can change the ledger there cannot sign what he made of it. Does not show itself in
 * texts. Thread-safe.
 */
public final class SigningKey {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final PrivateKey key;
  private final String publicKey;

  private SigningKey(KeyPair pair) {
    key = pair.getPrivate();
    publicKey = Ed25519.raw(pair.getPublic());
  }

  /**
   * Reads a key in PKCS#8 as PEM, as {@code openssl genpkey -algorithm ed25519} writes it.
   *
   * @throws IOException if the file cannot be read, or holds no such key; its message is for users
   */
  public static SigningKey read(Path path) throws IOException {
    String text;
    try {
      text = Files.readString(path, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IOException(
          "Cannot read signing key: %s. Check its path and permissions.".formatted(path), e);
    }
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END, Math.max(begin, 0));
    if (begin < 0 || end < 0) {
      throw notAKey(path);
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
      return new SigningKey(pair(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      IOException refused = notAKey(path);
      refused.initCause(e);
      throw refused;
    }
  }

  private static IOException notAKey(Path path) {
    return new IOException(
        ("Cannot read signing key: %s holds no Ed25519 key in PKCS#8."
                + " Make one by openssl genpkey -algorithm ed25519.")
            .formatted(path));
  }

  private static KeyPair pair(byte[] encoded) throws GeneralSecurityException {
    PrivateKey key =
        KeyFactory.getInstance(Ed25519.NAME).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
    KeyPairGenerator generator = KeyPairGenerator.getInstance(Ed25519.NAME);
    generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
    KeyPair pair = generator.generateKeyPair();
    if (!Arrays.equals(pair.getPrivate().getEncoded(), key.getEncoded())) {
      throw new IllegalStateException("this Java does not make a key of the seed alone");
    }
    return pair;
  }

  /**
   * Makes a key and writes it to a file that only its owner may read and write.
   *
   * @throws IOException if the file is there already or cannot be written; its message is for users
   */
  public static SigningKey generate(Path path) throws IOException {
    KeyPair pair = newPair();
    String pem =
        BEGIN
            + "\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded())
            + "\n"
            + END
            + "\n";
    try (FileChannel file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          "Cannot write signing key: %s is there already. Name another file.".formatted(path), e);
    } catch (IOException e) {
      throw new IOException(
          "Cannot write signing key: %s. Check its folder and permissions.".formatted(path), e);
    }
    return new SigningKey(pair);
  }

  private static KeyPair newPair() {
    try {
      return KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /** The public key: 32 bytes as 64 hexadecimal digits. */
  public String publicKey() {
    return publicKey;
  }

  /**
   * Signs a checkpoint.
   *
   * @throws IllegalArgumentException if it names another key
   */
  public SignedCheckpoint sign(Checkpoint checkpoint) {
    if (!checkpoint.key().equals(publicKey)) {
      throw new IllegalArgumentException(
          "checkpoint of key %s, not %s".formatted(checkpoint.key(), publicKey));
    }
    return new SignedCheckpoint(checkpoint, signature(checkpoint.bytes()), Optional.empty());
  }

  /** Says of the first checkpoint of another key that it follows what this key has signed. */
  public SignedCheckpoint endorse(SignedCheckpoint first) {
    return new SignedCheckpoint(
        first.checkpoint(), first.signature(), Optional.of(signature(first.checkpoint().bytes())));
  }

  private String signature(byte[] bytes) {
    try {
      Signature signer = Signature.getInstance(Ed25519.NAME);
      signer.initSign(key);
      signer.update(bytes);
      return Hash.hex(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key of Ed25519 signs everything", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + publicKey + "]";
  }

  /**
   * Gives the seed of a key in place of random bytes: that is how Java makes the public key that
   * belongs to a private one.
   */
  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Seed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] wanted) {
      System.arraycopy(bytes, 0, wanted, 0, wanted.length);
    }
  }
}
