package dev.landbridge.demo.robust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An answer over HTTP, read as JSON. */
record Answer(int status, JsonNode body) {
  JsonNode data() {
    return body.path("data");
  }

  /** {@code CODE at path}, in the answer's order. */
  List<String> errors() {
    List<String> errors = new ArrayList<>();
    for (JsonNode error : body.path("errors")) {
      List<String> path = new ArrayList<>();
      error.path("path").forEach(part -> path.add(part.asText()));
      errors.add(
          error.path("extensions").path("code").asText()
              + (path.isEmpty() ? "" : " at " + String.join(".", path)));
    }
    return errors;
  }

  String message() {
    return body.path("errors").path(0).path("message").asText();
  }

  /** Where the operation is found in the ledger. */
  String record() {
    return body.path("extensions").path("landbridge").path("record").asText();
  }
}
