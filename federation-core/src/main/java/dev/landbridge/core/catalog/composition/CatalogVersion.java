package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A digest of what a catalog was made from: the documents served, and what was found of their
 * columns. Not of estimates, so that it stays while nothing changes.
 */
final class CatalogVersion {
  private CatalogVersion() {}

  /**
   * SHA-256, hexadecimal.
   *
   * @param types in the order of their names
   */
  static String of(List<Document> served, Collection<ObjectType> types) {
    StringBuilder facts = new StringBuilder("landbridge-catalog-1\n");
    served.stream()
        .map(document -> document.registration().digest())
        .sorted()
        .forEach(digest -> line(facts, "document", digest));
    for (ObjectType type : types) {
      line(facts, "type", type.name(), type.available());
      for (Field field : type.fields()) {
        line(facts, "field", field.name(), field.column());
      }
      line(
          facts,
          "checks",
          type.checks().stream().map(Check::name).collect(Collectors.joining(",")));
      line(facts, "links", type.links().stream().map(Link::name).collect(Collectors.joining(",")));
    }
    return sha256(facts.toString());
  }

  private static void line(StringBuilder facts, Object... parts) {
    for (Object part : parts) {
      facts.append(part).append('\t');
    }
    facts.append('\n');
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
