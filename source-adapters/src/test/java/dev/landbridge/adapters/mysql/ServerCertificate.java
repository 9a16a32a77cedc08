package dev.landbridge.adapters.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A key and a certificate for a server of tests, as files that end with this process. MariaDB makes
 * its own if it has none, at each start and for eight seconds.
 *
 * @param key in PEM
 * @param certificate in PEM, signed by its own key
 */
record ServerCertificate(Path key, Path certificate) {
  private static final String ALIAS = "server";
  private static final String PASSWORD = "of-no-secret";

  /** Makes one. */
  static ServerCertificate create() {
    try {
      Path folder = Files.createTempDirectory("landbridge-certificate-");
      folder.toFile().deleteOnExit();
      Path store = folder.resolve("store.p12");
      store.toFile().deleteOnExit();
      generate(store);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream stored = Files.newInputStream(store)) {
        keys.load(stored, PASSWORD.toCharArray());
      }
      return new ServerCertificate(
          pem(
              folder.resolve("key.pem"),
              "PRIVATE KEY",
              keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()),
          pem(
              folder.resolve("certificate.pem"),
              "CERTIFICATE",
              keys.getCertificate(ALIAS).getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void generate(Path store) throws IOException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=127.0.0.1",
                "-alias",
                ALIAS,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    try (InputStream output = keytool.getInputStream()) {
      String words = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + words);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Path pem(Path file, String kind, byte[] content) throws IOException {
    file.toFile().deleteOnExit();
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, base64));
  }
}
