package dev.landbridge.api.authentication;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;

/** Reads an issuer's public keys from where they are published. */
@FunctionalInterface
interface KeySource {
  /** Bytes, the largest key set that is read. */
  int MAX_SIZE = 1024 * 1024;

  /**
   * Reads all keys.
   *
   * @throws IOException if they cannot be had, or are not a key set
   */
  JWKSet read() throws IOException;

  /** The source for an {@code https:}, {@code http:} or {@code file:} address. */
  static KeySource at(URI address) {
    return address.getScheme().equals("file") ? file(Path.of(address)) : http(address);
  }

  private static KeySource file(Path path) {
    return () -> {
      try (InputStream stream = Files.newInputStream(path)) {
        return parse(stream);
      }
    };
  }

  private static KeySource http(URI address) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(4))
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    return () -> {
      try {
        HttpResponse<InputStream> response =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
          if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
          }
          return parse(body);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    };
  }

  private static JWKSet parse(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MAX_SIZE + 1);
    if (bytes.length > MAX_SIZE) {
      throw new IOException("key set larger than " + MAX_SIZE + " bytes");
    }
    try {
      return JWKSet.parse(new String(bytes, StandardCharsets.UTF_8)).toPublicJWKSet();
    } catch (ParseException e) {
      throw new IOException("not a key set", e);
    }
  }
}
