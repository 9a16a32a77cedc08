package dev.landbridge.adapters.mysql;

/** MySQL's driver. */
class ConnectorJSourceTest extends MariaDbContract {
  ConnectorJSourceTest() {
    super("mysql");
  }
}
