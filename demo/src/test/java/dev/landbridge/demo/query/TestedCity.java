package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.running.Matter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Where the tests of queries ask. */
enum TestedCity {
  /** The shared city, on PostgreSQL and MariaDB. */
  ON_MARIADB {
    @Override
    URI endpoint() {
      return OpenMatter.city().endpoint();
    }

    @Override
    DemoSource administrator(String source) {
      return OpenMatter.city().databases().administrator(source);
    }

    @Override
    DemoSource reader(String source) {
      return OpenMatter.city().databases().source(source);
    }
  },

  /** The same rows with MySQL in MariaDB's place, and one table of values in each product. */
  ON_MYSQL {
    @Override
    URI endpoint() {
      return MySqlCity.get().endpoint();
    }

    @Override
    DemoSource administrator(String source) {
      return MySqlCity.get().administrator(source);
    }

    @Override
    DemoSource reader(String source) {
      return MySqlCity.get().reader(source);
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  abstract URI endpoint();

  /** SQL that was planned for MariaDB, with the collation that the same column has here. */
  final String inItsCollation(String sql) {
    return this == ON_MYSQL ? sql.replace("utf8mb4_general_ci", "utf8mb4_0900_ai_ci") : sql;
  }

  abstract DemoSource administrator(String source);

  abstract DemoSource reader(String source);

  /** A connection that may write. */
  final Connection connect(String source) throws SQLException {
    return connect(administrator(source));
  }

  /** A connection of an account. */
  static Connection connect(DemoSource source) throws SQLException {
    return DriverManager.getConnection(source.jdbcUrl(), source.user(), source.password());
  }

  /** The data of an answer that has no errors. */
  final JsonNode data(String query, Map<String, ?> variables) {
    JsonNode answer = answer(query, variables);
    assertThat(answer.path("errors")).as("%s: %s %s", this, query, variables).isEmpty();
    return answer.path("data");
  }

  /** An answer as it comes. */
  final JsonNode answer(String query, Map<String, ?> variables) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint())
            .header("Content-Type", "application/json")
            .header("Accept", "application/graphql-response+json")
            .header("Authorization", "Bearer " + OpenMatter.city().token(OpenMatter.PERSON))
            .header("Landbridge-Matter", OpenMatter.CODE)
            .POST(HttpRequest.BodyPublishers.ofString(Matter.body(query, variables)))
            .build();
    try {
      return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
