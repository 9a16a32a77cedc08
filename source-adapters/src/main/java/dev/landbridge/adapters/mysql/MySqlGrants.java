package dev.landbridge.adapters.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an account could change, from {@code SHOW GRANTS}, with the roles it could assume. What is
 * not known to be harmless counts: {@code EXECUTE} too, since routines can write.
 */
final class MySqlGrants {
  private static final Set<String> HARMLESS =
      Set.of(
          "USAGE",
          "SELECT",
          "SHOW VIEW",
          "SHOW DATABASES",
          "PROCESS",
          "SHOW_ROUTINE",
          "SHOW CREATE ROUTINE");

  /** The complaint of a server with {@code --skip-grant-tables}. */
  private static final int RUNS_WITHOUT_GRANTS = 1290;

  private static final Pattern PRIVILEGES =
      Pattern.compile("GRANT (?<privileges>.+?) ON (?<object>.+?) TO (?<rest>.+)", Pattern.DOTALL);

  private static final Pattern ROLE = Pattern.compile("GRANT (?<roles>.+?) TO .+", Pattern.DOTALL);

  /** A comma that is not inside the parentheses of a list of columns. */
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))\\s*");

  private static final Pattern COLUMN_LIST = Pattern.compile("\\s*\\(.*\\)", Pattern.DOTALL);

  private MySqlGrants() {}

  /** The rights in words, in alphabetical order. May leave the session with another role. */
  static List<String> writePrivileges(Statement statement, boolean isMariaDb) throws SQLException {
    Set<String> found = new TreeSet<>();
    Set<String> roles = new TreeSet<>();
    try {
      collect(lines(statement, "SHOW GRANTS"), found, roles);
    } catch (SQLException e) {
      if (e.getErrorCode() != RUNS_WITHOUT_GRANTS) {
        throw e;
      }
      found.add("everything, because the server runs without grants");
    }
    List<String> open = new ArrayList<>(roles);
    while (!open.isEmpty()) {
      String role = open.removeFirst();
      Set<String> further = new TreeSet<>();
      try {
        collect(linesOfRole(statement, role, isMariaDb), found, further);
      } catch (SQLException e) {
        found.add("role " + role + ", whose rights cannot be read");
      }
      further.stream().filter(roles::add).forEach(open::add);
    }
    return List.copyOf(found);
  }

  /**
   * MariaDB shows a role's rights only to those who have assumed it, MySQL on request. The role's
   * name is in the server's own quotes.
   */
  private static List<String> linesOfRole(Statement statement, String role, boolean isMariaDb)
      throws SQLException {
    if (isMariaDb) {
      statement.execute("SET ROLE " + role);
      return lines(statement, "SHOW GRANTS FOR CURRENT_ROLE");
    }
    return lines(statement, "SHOW GRANTS FOR CURRENT_USER() USING " + role);
  }

  private static List<String> lines(Statement statement, String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        lines.add(row.getString(1));
      }
    }
    return lines;
  }

  /**
   * Adds the rights and roles of some lines; what follows {@code TO} may hold a password's hash.
   */
  static void collect(List<String> lines, Set<String> found, Set<String> roles) {
    for (String line : lines) {
      Matcher privileges = PRIVILEGES.matcher(line);
      Matcher role = ROLE.matcher(line);
      if (privileges.matches()) {
        addPrivileges(privileges, found);
      } else if (role.matches()) {
        roles.addAll(List.of(COMMA.split(role.group("roles"), -1)));
      }
    }
  }

  private static void addPrivileges(Matcher line, Set<String> found) {
    String object = line.group("object").replace("`", "");
    for (String privilege : COMMA.split(line.group("privileges"), -1)) {
      String name = COLUMN_LIST.matcher(privilege).replaceFirst("").strip();
      if (!HARMLESS.contains(name.toUpperCase(Locale.ROOT))) {
        found.add(name + " on " + object);
      }
    }
    if (line.group("rest").contains("WITH GRANT OPTION")) {
      found.add("GRANT OPTION on " + object);
    }
  }
}
