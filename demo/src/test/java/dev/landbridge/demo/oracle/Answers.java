package dev.landbridge.demo.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.demo.oracle.question.GraphQlText;
import dev.landbridge.demo.oracle.question.Question;
import dev.landbridge.demo.oracle.sql.OracleSql;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Asks both and compares. For one thread. */
final class Answers implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private final OracleCity city;
  private final Connection connection;

  private Answers(OracleCity city, Connection connection) {
    this.city = city;
    this.connection = connection;
  }

  static Answers open(OracleCity city) throws SQLException {
    return new Answers(city, city.single().connect());
  }

  /** How the server's answer differs from the oracle's; empty if it does not. */
  Optional<Difference> difference(Question question) throws SQLException {
    JsonNode expected = expected(question);
    return switch (question) {
      case Question.Connection pages -> new ConnectionWalk(city, pages, expected).difference();
      case Question.ByKey _, Question.Rows _, Question.Aggregate _, Question.Groups _ -> {
        String document = GraphQlText.of(question);
        yield Difference.of(document, question.root(), expected, read(city.ask(document)));
      }
    };
  }

  /** The oracle's answer. */
  JsonNode expected(Question question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(OracleSql.of(question))) {
      return found.next() ? read(found.getString(1)) : JSON.nullNode();
    }
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
