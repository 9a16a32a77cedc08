package dev.landbridge.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.Source.Dialect;
import dev.landbridge.core.source.SourceAdapter;
import dev.landbridge.core.source.SourceSettings;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptersTest {
  @Test
  void areFoundByName() {
    assertThat(ServiceLoader.load(SourceAdapter.class))
        .extracting(SourceAdapter::name)
        .containsExactlyInAnyOrder("postgresql", "mysql");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, jdbc:postgresql://192.0.2.1/db, POSTGRESQL",
    "mysql, jdbc:mysql://192.0.2.1/db, MYSQL",
    "mysql, jdbc:mariadb://192.0.2.1/db, MARIADB"
  })
  void knowTheDialectWithoutConnecting(String adapter, String url, Dialect dialect) {
    try (Source source = adapter(adapter).open(settings(url))) {
      assertThat(source.dialect()).isEqualTo(dialect);
      assertThat(source.name()).isEqualTo("civil-affairs");
      assertThat(source.capacity()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, jdbc:mysql://secret-host/db",
    "postgresql, jdbc:postgresql://secret-host:port/db",
    "mysql, jdbc:postgresql://secret-host/db",
    "mysql, secret-host"
  })
  void refuseTheAddressesOfOthers(String adapter, String url) {
    assertThatThrownBy(() -> adapter(adapter).open(settings(url)))
        .hasMessageStartingWith("Cannot open source civil-affairs: ")
        .hasMessageNotContaining("secret")
        .isInstanceOfSatisfying(
            LandbridgeException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID));
  }

  private static SourceAdapter adapter(String name) {
    return ServiceLoader.load(SourceAdapter.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(adapter -> adapter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static SourceSettings settings(String url) {
    return new SourceSettings(
        "civil-affairs", url, "reader", "secret", 3, Duration.ofSeconds(1), Duration.ofSeconds(10));
  }
}
