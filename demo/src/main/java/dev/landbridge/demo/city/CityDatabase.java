package dev.landbridge.demo.city;

/** One department's database in the demo city. */
public enum CityDatabase {
  /** 公安局: persons and households. */
  POLICE("police"),
  /** 人力资源和社会保障局: insured persons, contributions, pensions. */
  SOCIAL_SECURITY("social_security"),
  /** 民政局: marriages, allowances, cremations. */
  CIVIL_AFFAIRS("civil_affairs"),
  /** 不动产登记中心: properties. */
  REAL_ESTATE("real_estate");

  private final String databaseName;

  CityDatabase(String databaseName) {
    this.databaseName = databaseName;
  }

  /** The name of the database inside its server. */
  public String databaseName() {
    return databaseName;
  }
}
