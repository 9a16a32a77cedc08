package dev.landbridge.demo.tpch;

import dev.landbridge.demo.SecondLandbridge;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The benchmark's rows twice: customers and nations on the city's MariaDB and the rest on its
 * PostgreSQL, published by two departments at a second Landbridge, and everything in one database.
 *
 * <p>Departments store fixed-length texts as the benchmark says, blank-padded; the one database has
 * the texts as callers see them.
 */
final class TpchCity implements AutoCloseable {
  private static final List<String> CUSTOMERS = List.of("nation", "customer");
  private static final List<String> ORDERS =
      List.of("region", "supplier", "part", "partsupp", "orders", "lineitem");

  private final DemoCity city;
  private final TpchDatabase customers;
  private final TpchDatabase orders;
  private final TpchDatabase one;
  private final SecondLandbridge landbridge;

  private TpchCity(DemoCity city) throws SQLException, IOException {
    this.city = city;
    customers = beside("real-estate", "tpch_customers", CUSTOMERS);
    orders = beside("police", "tpch_orders", ORDERS);
    one = beside("police", "tpch_one", Stream.of(CUSTOMERS, ORDERS).flatMap(List::stream).toList());
    String customerTables = read("customers.sql");
    String orderTables = read("orders.sql");
    customers.load(customerTables);
    orders.load(orderTables);
    one.load((customerTables + orderTables).replaceAll("\\bchar\\([0-9]+\\)", "text"));
    customers.allowReading();
    orders.allowReading();
    landbridge =
        SecondLandbridge.start(
            city,
            "tpch",
            List.of(customers.reader("customers"), orders.reader("orders")),
            Map.of(
                "customers.graphql", read("customers.graphql"),
                "orders.graphql", read("orders.graphql")));
  }

  /** Loads the rows and publishes them. */
  static TpchCity start(DemoCity city) throws SQLException, IOException {
    return new TpchCity(city);
  }

  private TpchDatabase beside(String source, String name, List<String> tables) {
    return TpchDatabase.beside(city.databases().administrator(source), name, tables);
  }

  /** A file of the benchmark's folder. */
  static String read(String name) throws IOException {
    try (InputStream content = TpchCity.class.getResourceAsStream("/tpch/" + name)) {
      return new String(
          Objects.requireNonNull(content, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  URI endpoint() {
    return landbridge.endpoint();
  }

  String token() {
    return city.token(OpenMatter.PERSON);
  }

  /** The one database that holds everything. */
  Connection connectToOne() throws SQLException {
    return one.connect();
  }

  @Override
  public void close() throws SQLException {
    landbridge.close();
    customers.drop(true);
    orders.drop(true);
    one.drop(false);
  }
}
