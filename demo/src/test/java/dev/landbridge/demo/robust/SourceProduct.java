package dev.landbridge.demo.robust;

import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.query.MySqlCity;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The products, and of each a table that can be locked and queries that then wait for it. */
enum SourceProduct {
  POSTGRESQL(
      "police",
      "LOCK TABLE person IN ACCESS EXCLUSIVE MODE",
      "{ persons(limit: 1) { name } }",
      "{ insuredPersons(limit: 1) { name person { name } } }",
      "{ insuredPersons(limit: 1, where: {person: {name: {_gte: \"\"}}}) { name } }"),
  MARIADB(
      "civil-affairs",
      "LOCK TABLES marriage WRITE",
      "{ marriages(limit: 1) { status } }",
      "{ persons(limit: 1) { name marriages { status } } }",
      "{ persons(limit: 1, where: {_not: {marriages: {status: {_eq: DIVORCED}}}}) { name } }"),
  CONNECTOR_J(
      "real-estate",
      "LOCK TABLES property WRITE",
      "{ properties(limit: 1) { area } }",
      "{ persons(limit: 1) { name properties { area } } }",
      "{ persons(limit: 1, orderBy: {propertiesAggregate: {count: DESC}}) { name } }"),
  MYSQL(
      "real-estate",
      "LOCK TABLES property WRITE",
      "{ properties(limit: 1) { area } }",
      "{ persons(limit: 1) { name properties { area } } }",
      "{ persons(limit: 1, orderBy: {propertiesAggregate: {count: DESC}}) { name } }");

  private final String source;
  private final String lock;
  private final String root;
  private final String link;
  private final String attachment;

  SourceProduct(String source, String lock, String root, String link, String attachment) {
    this.source = source;
    this.lock = lock;
    this.root = root;
    this.link = link;
    this.attachment = attachment;
  }

  /** Where a query waits. */
  enum Place {
    ROOT,
    LINK,
    ATTACHMENT
  }

  /** A query that reads the table there. */
  String query(Place place) {
    return switch (place) {
      case ROOT -> root;
      case LINK -> link;
      case ATTACHMENT -> attachment;
    };
  }

  /** The source that has the table, with the right to lock it. */
  DemoSource administrator() {
    return this == MYSQL
        ? MySqlCity.get().administrator(source)
        : SharedCity.get().databases().administrator(source);
  }

  Connection connect() throws SQLException {
    DemoSource admin = administrator();
    return DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
  }

  /** Locks the table until closed. */
  Locked locked() throws SQLException {
    Locked locked = new Locked(this, connect(), connect());
    locked.locking.setAutoCommit(false);
    try (Statement statement = locked.locking.createStatement()) {
      statement.execute(lock);
    }
    return locked;
  }

  /** How many statements of Landbridge run at all sources of the product's server. */
  int running() throws SQLException {
    try (Connection connection = connect()) {
      return running(connection, "landbridge!_%");
    }
  }

  private int running(Connection connection, String user) throws SQLException {
    String sql =
        this == POSTGRESQL
            ? "SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' AND usename"
            : "SELECT count(*) FROM information_schema.processlist"
                + " WHERE command IN ('Query', 'Execute') AND user";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql + " LIKE '" + user + "' ESCAPE '!'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** A table that is locked while this is open, seen by a second connection. */
  record Locked(SourceProduct product, Connection locking, Connection watching)
      implements AutoCloseable {
    /** How many statements of Landbridge run at the table's source. */
    int running() throws SQLException {
      return product.running(watching, "landbridge!_" + product.source.replace("-", "!_"));
    }

    @Override
    public void close() throws SQLException {
      locking.rollback();
      locking.close();
      watching.close();
    }
  }
}
