package dev.landbridge.demo.database;

import dev.landbridge.demo.city.CityDatabase;

/** How each department's database is reached. */
enum Department {
  POLICE(CityDatabase.POLICE, "police", "postgresql", "jdbc:postgresql"),
  SOCIAL_SECURITY(CityDatabase.SOCIAL_SECURITY, "social-security", "postgresql", "jdbc:postgresql"),
  CIVIL_AFFAIRS(CityDatabase.CIVIL_AFFAIRS, "civil-affairs", "mysql", "jdbc:mysql"),
  REAL_ESTATE(CityDatabase.REAL_ESTATE, "real-estate", "mysql", "jdbc:mariadb");

  private final CityDatabase database;
  private final String sourceName;
  private final String adapter;
  private final String urlScheme;

  Department(CityDatabase database, String sourceName, String adapter, String urlScheme) {
    this.database = database;
    this.sourceName = sourceName;
    this.adapter = adapter;
    this.urlScheme = urlScheme;
  }

  CityDatabase database() {
    return database;
  }

  String sourceName() {
    return sourceName;
  }

  /** The read-only account that the federation uses. */
  String account() {
    return "landbridge_" + database.databaseName();
  }

  boolean onPostgreSql() {
    return adapter.equals("postgresql");
  }

  DemoSource source(int port, String user, String password) {
    String url = "%s://127.0.0.1:%d/%s".formatted(urlScheme, port, database.databaseName());
    return new DemoSource(sourceName, adapter, url, user, password);
  }
}
