package dev.landbridge.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MySqlGrantsTest {
  private final Set<String> found = new TreeSet<>();
  private final Set<String> roles = new TreeSet<>();

  @Test
  void findsNothingInAReadersGrants() {
    collect(
        "GRANT USAGE ON *.* TO `reader`@`%` IDENTIFIED BY PASSWORD '*HASH ON x TO y'",
        "GRANT SELECT (`a`, `insert`), SHOW VIEW ON `city`.`person` TO `reader`@`%`",
        "GRANT PROCESS, SHOW DATABASES ON *.* TO `reader`@`%`");
    assertThat(found).isEmpty();
    assertThat(roles).isEmpty();
  }

  @Test
  void namesRightsAndRolesButNeverThePassword() {
    collect(
        "GRANT SELECT, INSERT (`a`, `b`), UPDATE ON `city`.`person` TO `w`@`%`",
        "GRANT ALL PRIVILEGES ON *.* TO `w`@`%` IDENTIFIED BY PASSWORD '*HASH' WITH GRANT OPTION",
        "GRANT PROXY ON ''@'%' TO 'w'@'%'",
        "GRANT `one`@`%`,`two`@`%` TO `w`@`%`");
    assertThat(found)
        .containsExactly(
            "ALL PRIVILEGES on *.*",
            "GRANT OPTION on *.*",
            "INSERT on city.person",
            "PROXY on ''@'%'",
            "UPDATE on city.person");
    assertThat(roles).containsExactly("`one`@`%`", "`two`@`%`");
  }

  private void collect(String... lines) {
    MySqlGrants.collect(List.of(lines), found, roles);
  }
}
