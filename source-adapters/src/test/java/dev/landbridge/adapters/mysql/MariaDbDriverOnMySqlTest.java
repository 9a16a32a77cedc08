package dev.landbridge.adapters.mysql;

/** MySQL by MariaDB's driver. */
class MariaDbDriverOnMySqlTest extends MySqlContract {
  MariaDbDriverOnMySqlTest() {
    super("mariadb");
  }
}
