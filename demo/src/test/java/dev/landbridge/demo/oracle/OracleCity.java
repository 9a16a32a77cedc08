package dev.landbridge.demo.oracle;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.demo.city.City;
import dev.landbridge.demo.database.DemoOptions;
import dev.landbridge.demo.database.Progress;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.registry.Matter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A small demo city and the single database with the same rows. One clerk may use everything that
 * departments share, in every way, for one matter. {@link #close} ends both.
 */
final class OracleCity implements AutoCloseable {
  private static final int RESIDENTS = Integer.getInteger("oracle.residents", 300);
  private static final String PERSON = "chen";
  private static final String DEPARTMENT = "GJJ";
  private static final String MATTER = "CS-QB";

  private final DemoCity city;
  private final SingleDatabase single;

  private OracleCity(DemoCity city, SingleDatabase single) {
    this.city = city;
    this.single = single;
  }

  /** Starts the city, opens the matter and loads the single database. */
  static OracleCity start() throws SQLException {
    City rows = new City(DemoOptions.DEFAULT_SEED, RESIDENTS, City.TODAY);
    DemoCity city =
        DemoCity.start(DemoOptions.defaults().withCity(rows), 0, false, Progress.silent());
    try {
      Catalog catalog = city.landbridge().published().schema().catalog();
      city.landbridge()
          .policies()
          .apply(
              new PolicySeed(
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(new Matter(MATTER, "测试", Set.of(DEPARTMENT))),
                  grants(catalog)));
      return new OracleCity(
          city, SingleDatabase.load(catalog, rows, city.databases().administrator("police")));
    } catch (SQLException | RuntimeException e) {
      city.close();
      throw e;
    }
  }

  /** What may be asked. */
  Catalog catalog() {
    return city.landbridge().published().schema().catalog();
  }

  /** The same rows in one database. */
  SingleDatabase single() {
    return single;
  }

  /** The body of the server's answer. */
  String ask(String document) {
    return city.ask(
            PERSON,
            MATTER,
            dev.landbridge.demo.running.Matter.body(document, Map.<String, String>of()))
        .body();
  }

  @Override
  public void close() {
    city.close();
  }

  private static List<Grant> grants(Catalog catalog) {
    List<Grant> grants = new ArrayList<>();
    for (ObjectType type : catalog.types().values()) {
      Stream.concat(type.fields().stream().map(Field::name), type.links().stream().map(Link::name))
          .forEach(
              member -> {
                for (Kind kind : Kind.values()) {
                  for (Department owner : catalog.departments()) {
                    FieldUse use = new FieldUse(type.name(), member, kind);
                    grants.add(Grant.of(DEPARTMENT, MATTER, owner.code(), use));
                  }
                }
              });
    }
    return grants;
  }
}
