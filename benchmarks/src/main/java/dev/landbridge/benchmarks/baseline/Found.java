package dev.landbridge.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.landbridge.core.execute.SourceReport;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.TableRead;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program found, and what is recorded of it.
 *
 * @param data writes the members of {@code data}
 * @param operation the name that the query gives itself
 * @param variables as the record has them, with a {@link PersonalKey} for every citizen ID
 * @param subjects whose data the answer holds
 * @param tables that were read
 * @param reports one for each source that was asked
 */
record Found(
    Data data,
    String operation,
    Map<String, @Nullable Object> variables,
    Set<PersonalKey> subjects,
    List<TableRead> tables,
    List<SourceReport> reports) {
  Found {
    variables = Collections.unmodifiableMap(new HashMap<>(variables));
    subjects = Set.copyOf(subjects);
    tables = List.copyOf(tables);
    reports = List.copyOf(reports);
  }

  /** Writes fields of an object that was begun. */
  @FunctionalInterface
  interface Data {
    void write(JsonGenerator json) throws IOException;
  }
}
