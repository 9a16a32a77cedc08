package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.registry.Matter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A matter under which the clerk of one department may use everything that departments share. It is
 * for tests of queries and not of grants; queries under other matters do not see it.
 */
public final class OpenMatter {
  /** The clerk's subject. */
  public static final String PERSON = "chen";

  /** The matter's code. */
  public static final String CODE = "CS-QB";

  private static final String DEPARTMENT = "GJJ";
  private static final ObjectMapper JSON = new ObjectMapper();

  private OpenMatter() {}

  private static final class Holder {
    static final DemoCity CITY = open();

    private Holder() {}

    private static DemoCity open() {
      DemoCity city = SharedCity.get();
      city.landbridge().policies().apply(seed(city.landbridge().published().schema().catalog()));
      return city;
    }
  }

  /** The shared city, in which the matter is open. */
  static DemoCity city() {
    return Holder.CITY;
  }

  /** The matter and its grants for a catalog. */
  public static PolicySeed seed(Catalog catalog) {
    return seed(catalog, DEPARTMENT, CODE);
  }

  /** A matter like it of another department. */
  public static PolicySeed seed(Catalog catalog, String department, String code) {
    return new PolicySeed(
        List.of(),
        List.of(),
        List.of(),
        List.of(new Matter(code, "测试", Set.of(department))),
        grants(catalog, department, code));
  }

  /** The data of an answer that has no errors. */
  static JsonNode data(String query, Map<String, ?> variables) {
    JsonNode answer = answer(query, variables);
    assertThat(answer.path("errors")).as(query + variables).isEmpty();
    return answer.path("data");
  }

  /** An answer as it comes. */
  static JsonNode answer(String query, Map<String, ?> variables) {
    String body = dev.landbridge.demo.running.Matter.body(query, variables);
    try {
      return JSON.readTree(city().ask(PERSON, CODE, body).body());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Grant> grants(Catalog catalog, String department, String code) {
    List<FieldUse> uses = new ArrayList<>();
    for (ObjectType type : catalog.types().values()) {
      for (Field field : type.fields()) {
        for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.LINK, Kind.CHECK))) {
          uses.add(new FieldUse(type.name(), field.name(), kind));
        }
      }
      for (Check check : type.checks()) {
        for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.SELECT, Kind.LOOK_UP, Kind.LINK))) {
          uses.add(new FieldUse(type.name(), check.name(), kind));
        }
      }
      for (Link link : type.links()) {
        uses.add(new FieldUse(type.name(), link.name(), Kind.LINK));
      }
    }
    List<Grant> grants = new ArrayList<>();
    for (FieldUse use : uses) {
      for (Department owner : catalog.departments()) {
        grants.add(Grant.of(department, code, owner.code(), use));
      }
    }
    return grants;
  }
}
