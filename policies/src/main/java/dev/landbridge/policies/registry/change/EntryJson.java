package dev.landbridge.policies.registry.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.Role;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Entries as JSON: what is stored, shown and put on record. */
public final class EntryJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EntryJson() {}

  /** By the names of its properties: texts, Booleans, and lists of texts or of maps. */
  public static Map<String, Object> map(Entry entry) {
    Map<String, Object> map = new TreeMap<>();
    map.put("active", entry.active());
    switch (entry) {
      case Entry.OfDepartment(Department it, var _) -> {
        map.put("code", it.code());
        map.put("name", it.name());
      }
      case Entry.OfPerson(Person it, var _) -> {
        map.put("id", it.id());
        map.put("department", it.department());
        map.put("name", it.name());
        it.role().ifPresent(role -> map.put("role", role.name()));
        map.put("accounts", accounts(it.accounts()));
      }
      case Entry.OfApplication(Application it, var _) -> {
        map.put("id", it.id());
        map.put("issuer", it.issuer());
        map.put("client", it.clientId());
        map.put("department", it.department());
        map.put("name", it.name());
        map.put("governs", it.governs());
        if (it.tellsUsage()) {
          map.put("tellsUsage", true);
        }
      }
      case Entry.OfMatter(Matter it, var _) -> {
        map.put("code", it.code());
        map.put("name", it.name());
        map.put("departments", it.departments().stream().sorted().toList());
        it.withholding()
            .ifPresent(
                why -> {
                  map.put("withheldBasis", why.basis());
                  map.put("withheldUntil", why.until().toString());
                });
      }
    }
    return map;
  }

  private static List<Map<String, String>> accounts(Set<Account> accounts) {
    return accounts.stream()
        .sorted(Comparator.comparing(Account::issuer).thenComparing(Account::subject))
        .map(it -> Map.of("issuer", it.issuer(), "subject", it.subject()))
        .toList();
  }

  static String write(Entry entry) {
    try {
      return JSON.writeValueAsString(map(entry));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and lists", e);
    }
  }

  static Entry read(Entry.Kind kind, String json) {
    try {
      return read(kind, JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what the database gives as JSON", e);
    }
  }

  private static Entry read(Entry.Kind kind, JsonNode json) {
    boolean active = json.path("active").asBoolean();
    return switch (kind) {
      case DEPARTMENT ->
          new Entry.OfDepartment(new Department(text(json, "code"), text(json, "name")), active);
      case PERSON ->
          new Entry.OfPerson(
              new Person(
                  text(json, "id"),
                  accounts(json.path("accounts")),
                  text(json, "department"),
                  text(json, "name"),
                  Optional.ofNullable(json.get("role")).map(it -> Role.valueOf(it.asText()))),
              active);
      case APPLICATION ->
          new Entry.OfApplication(
              new Application(
                  text(json, "id"),
                  text(json, "issuer"),
                  text(json, "client"),
                  text(json, "department"),
                  text(json, "name"),
                  json.path("governs").asBoolean(),
                  json.path("tellsUsage").asBoolean()),
              active);
      case MATTER ->
          new Entry.OfMatter(
              new Matter(
                  text(json, "code"),
                  text(json, "name"),
                  texts(json.path("departments")),
                  Optional.ofNullable(json.get("withheldBasis"))
                      .map(
                          basis ->
                              new Matter.Withholding(
                                  basis.asText(),
                                  OffsetDateTime.parse(text(json, "withheldUntil")).toInstant()))),
              active);
    };
  }

  private static Set<Account> accounts(JsonNode list) {
    Set<Account> accounts = new HashSet<>();
    list.forEach(it -> accounts.add(new Account(text(it, "issuer"), text(it, "subject"))));
    return accounts;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(it -> texts.add(it.asText()));
    return texts;
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asText();
  }
}
