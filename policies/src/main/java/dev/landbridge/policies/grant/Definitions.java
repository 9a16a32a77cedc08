package dev.landbridge.policies.grant;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.ViewBody;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What every field, link and check of a catalog is, so that a consent can be held to what it was
 * given for. Not what its source says of it: that a source cannot be reached changes nothing.
 * Immutable.
 */
final class Definitions {
  /** Not {@code COUNT(*)}. */
  private static final Pattern UNNAMED =
      Pattern.compile(
          "(?i)select\\s+(distinct\\s+)?\\*|\\.\\s*\\*|,\\s*\\*|\\b(natural|using)\\b|u&");

  private final Map<Member, Definition> definitions = new HashMap<>();

  private record Member(String typeName, String name) {}

  Definitions(Catalog catalog) {
    for (ObjectType type : catalog.types().values()) {
      type.fields().forEach(field -> put(type.name(), field.name(), of(catalog, type, field)));
      type.links().forEach(link -> put(type.name(), link.name(), of(catalog, type, link)));
      type.checks().forEach(check -> put(check.typeName(), check.name(), of(catalog, check)));
    }
  }

  private void put(String typeName, String name, Definition definition) {
    definitions.put(new Member(typeName, name), definition);
  }

  /**
   * What a member is.
   *
   * @throws IllegalArgumentException if it is not of this catalog
   */
  Definition of(String typeName, String member) {
    Definition found = definitions.get(new Member(typeName, member));
    if (found == null) {
      throw new IllegalArgumentException("not of this catalog: " + typeName + "." + member);
    }
    return found;
  }

  private static Definition of(Catalog catalog, ObjectType type, Field field) {
    String view = type.view().map(it -> it.sql() + " " + read(catalog, it)).orElse("");
    return of(type, field, view);
  }

  /**
   * What the columns are that a view reads, masks included: it sees masked values. A column that it
   * does not name can come and go.
   */
  private static String read(Catalog catalog, ViewBody view) {
    StringBuilder read = new StringBuilder();
    for (String name : view.reads()) {
      ObjectType type = catalog.types().get(name);
      if (type != null) {
        type.fields().stream()
            .filter(field -> mayRead(view.sql(), field.name()))
            .forEach(field -> read.append(of(type, field, "")).append(' '));
      }
    }
    return digest(read.toString());
  }

  /** Whether a name occurs in SQL, or something in it may stand for names that do not. */
  private static boolean mayRead(String sql, String name) {
    return UNNAMED.matcher(sql).find() || names(sql, name);
  }

  private static boolean names(String sql, String name) {
    return Pattern.compile("(?i)\\b" + Pattern.quote(name) + "\\b").matcher(sql).find();
  }

  private static Definition of(ObjectType type, Field field, String view) {
    String format = field.format().map(Definitions::text).orElse("");
    return new Definition(
        digest(
            "field",
            type.source(),
            type.schema().orElse(""),
            type.table(),
            view,
            field.typeName(),
            field.name(),
            field.columnName(),
            field.type().graphName(),
            format),
        field.mask().map(MaskText::of).orElse(""));
  }

  /** What its keys are decides what it compares. */
  private static Definition of(Catalog catalog, ObjectType type, Link link) {
    ObjectType target = catalog.target(link);
    StringBuilder keys = new StringBuilder();
    link.from().forEach(name -> append(keys, catalog, type, name));
    link.to().forEach(to -> to.forEach(name -> append(keys, catalog, target, name)));
    return new Definition(
        digest(
            "link",
            keys.toString(),
            link.typeName(),
            link.name(),
            link.owner().code(),
            link.target(),
            Boolean.toString(link.list()),
            String.join(",", link.from()),
            String.join(";", link.to().stream().map(to -> String.join(",", to)).toList())),
        "");
  }

  private static void append(StringBuilder keys, Catalog catalog, ObjectType type, String name) {
    type.field(name).ifPresent(field -> keys.append(of(catalog, type, field).digest()).append(' '));
  }

  /** What it reads is part of what it is, whoever publishes that. */
  private static Definition of(Catalog catalog, Check check) {
    StringBuilder read = new StringBuilder();
    catalog.types().values().stream()
        .filter(type -> type.name().equals(check.typeName()) || names(check.sql(), type.name()))
        .sorted(Comparator.comparing(ObjectType::name))
        .flatMap(type -> type.fields().stream().map(field -> Map.entry(type, field)))
        .filter(it -> names(check.sql(), it.getValue().name()))
        .map(it -> of(it.getKey(), it.getValue(), ""))
        .forEach(it -> read.append(check.filtered() ? it : it.digest()).append(' '));
    return new Definition(
        digest(
            "check",
            read.toString(),
            check.typeName(),
            check.name(),
            check.owner().code(),
            Boolean.toString(check.filtered()),
            check.sql()),
        "");
  }

  private static String text(Format format) {
    List<String> spellings = format.spellings().stream().map(Enum::name).sorted().toList();
    return format.keyFormat() + " " + String.join(",", spellings);
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
