package dev.landbridge.demo.database;

/**
 * How to connect to one department's database.
 *
 * @param name the source's name in the departments' SDL
 * @param adapter the name of the adapter that reads it: {@code postgresql} or {@code mysql}
 * @param jdbcUrl the URL, without user and password
 * @param user the account
 * @param password its password, made at random for each data folder
 */
public record DemoSource(
    String name, String adapter, String jdbcUrl, String user, String password) {

  /** Everything but the password. */
  @Override
  public String toString() {
    return "DemoSource[%s, %s, %s, %s]".formatted(name, adapter, jdbcUrl, user);
  }
}
