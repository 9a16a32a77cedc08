package dev.landbridge.demo.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A matter with the query that serves it.
 *
 * @param code as the registry has it
 * @param name for people
 * @param person the clerk's subject
 * @param query the document, with one variable {@code $idNumber}
 */
public record Matter(String code, String name, String person, String query) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** 公积金提取: marriage, household and social-insurance contributions of one citizen. */
  public static Matter providentFundWithdrawal() {
    try {
      return new Matter(
          "GJJ-TQ",
          "公积金提取 / provident-fund withdrawal",
          "chen",
          DemoFolder.resource("matters/provident-fund-withdrawal.graphql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body of an HTTP request that asks for one citizen, on one line. */
  public String body(String idNumber) {
    return body(query.replaceAll("\\s+", " ").strip(), Map.of("idNumber", idNumber));
  }

  /** The query with the citizen written into it, for editors. */
  public String withCitizen(String idNumber) {
    return query.replace("($idNumber: String!)", "").replace("$idNumber", "\"" + idNumber + "\"");
  }

  /** The body of an HTTP request with any query. */
  public static String body(String query, Map<String, ?> variables) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("query", query);
    body.put("variables", variables);
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
