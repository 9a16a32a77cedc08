package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.composition.SharedDefinition.Consent;
import dev.landbridge.core.catalog.registration.Position;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps back views and checks over other departments' types until all of these have consented to
 * their SQL.
 */
final class Consents {
  private final Predicate<Consent> given;
  private final List<SharedDefinition> definitions = new ArrayList<>();

  Consents(Predicate<Consent> given) {
    this.given = given;
  }

  /** Whether a view may be served. */
  boolean allows(ObjectType view, Position position) {
    return allows(
        view.name(),
        Optional.empty(),
        view.owner(),
        view.view().orElseThrow().sql(),
        view.view().orElseThrow().owners(),
        position);
  }

  /** Whether a check may be served. */
  boolean allows(Check check, Position position) {
    String sql = check.filtered() ? "filtered: " + check.sql() : check.sql();
    return allows(
        check.typeName(),
        Optional.of(check.name()),
        check.owner(),
        sql,
        check.consenting(),
        position);
  }

  private boolean allows(
      String typeName,
      Optional<String> member,
      Department publisher,
      String sql,
      List<Department> owners,
      Position position) {
    List<Department> others =
        owners.stream().filter(owner -> !owner.code().equals(publisher.code())).distinct().toList();
    if (others.isEmpty()) {
      return true;
    }
    SharedDefinition definition =
        new SharedDefinition(
            typeName,
            member,
            publisher,
            sql,
            digest(typeName, member.orElse(""), publisher.code(), sql),
            others,
            position);
    definitions.add(definition);
    return others.stream().map(definition::by).allMatch(given);
  }

  /** All that need consent, given or not, by name. */
  List<SharedDefinition> definitions() {
    return definitions.stream().sorted(Comparator.comparing(SharedDefinition::name)).toList();
  }

  /** Each part with its length before it, so that no two lists of parts look alike. */
  private static String digest(String... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha256.update(bytes);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
