package dev.landbridge.benchmarks.baseline.department;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.landbridge.core.source.SourceSettings;

/** Connection pools with the settings of each driver that a careful program gives it. */
final class Pools {
  private Pools() {}

  static HikariDataSource postgreSql(SourceSettings source) {
    HikariConfig config = config(source);
    config.addDataSourceProperty("prepareThreshold", "2");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.setConnectionInitSql("SET statement_timeout = " + source.statementTimeout().toMillis());
    return new HikariDataSource(config);
  }

  static HikariDataSource mySql(SourceSettings source) {
    HikariConfig config = config(source);
    config.addDataSourceProperty("useServerPrepStmts", "true");
    config.addDataSourceProperty("cachePrepStmts", "true");
    config.addDataSourceProperty("prepStmtCacheSize", "250");
    config.addDataSourceProperty("prepStmtCacheSqlLimit", "65536");
    config.addDataSourceProperty("useLocalSessionState", "true");
    config.addDataSourceProperty("characterEncoding", "UTF-8");
    config.setConnectionInitSql(
        "SET max_statement_time = " + source.statementTimeout().toSeconds());
    return new HikariDataSource(config);
  }

  static HikariDataSource mariaDb(SourceSettings source) {
    HikariConfig config = config(source);
    config.addDataSourceProperty("useServerPrepStmts", "true");
    config.addDataSourceProperty("cachePrepStmts", "true");
    config.addDataSourceProperty("prepStmtCacheSize", "250");
    config.setConnectionInitSql(
        "SET max_statement_time = " + source.statementTimeout().toSeconds());
    return new HikariDataSource(config);
  }

  private static HikariConfig config(SourceSettings source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("baseline-" + source.name());
    config.setJdbcUrl(source.url());
    config.setUsername(source.account().orElseThrow().user());
    config.setPassword(source.account().orElseThrow().password());
    config.setMaximumPoolSize(source.connections());
    config.setConnectionTimeout(source.connectTimeout().toMillis());
    config.setReadOnly(true);
    return config;
  }
}
