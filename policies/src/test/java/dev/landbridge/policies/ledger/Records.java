package dev.landbridge.policies.ledger;

import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.execute.SourceReport;
import dev.landbridge.policies.City;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.ledger.write.LedgerSettings;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operations to record. */
public final class Records {
  public static final String CITIZEN = "11010519491231002X";
  public static final String SPOUSE = "440524188001010014";
  public static final SubjectKey KEY = new SubjectKey(7, secret());
  private static final Instant BEGAN = Instant.parse("2026-03-01T08:00:00.123456789Z");

  private Records() {}

  private static byte[] secret() {
    return Arrays.copyOf("a secret of the tests".getBytes(StandardCharsets.UTF_8), 32);
  }

  public static LedgerSettings settings(String node) {
    return new LedgerSettings(node, ChainDigest.SHA_256, KEY, Duration.ofSeconds(5));
  }

  public static OperationRequest request(String caseNumber) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("idNumber", new PersonalKey(CITIZEN));
    variables.put("where", Map.of("id", Map.of("_in", List.of(new PersonalKey(SPOUSE), "x"))));
    variables.put("limit", 10);
    variables.put("amount", new BigDecimal("12.50"));
    variables.put("note", null);
    return new OperationRequest(
        new Caller(Optional.of(City.CLERK), "10.1.2.3"),
        Optional.of("GJJ-01"),
        Optional.of(caseNumber),
        new Operation(
            Optional.of("Check"),
            "query Check($idNumber: ID!) { personsByPk(idNumber: $idNumber) { name 𠮷: name } }",
            variables),
        "catalog-1",
        Optional.of(decision()),
        List.of(
            new TableRead(
                "GA",
                "police",
                "person",
                List.of("id_number", "name"),
                Optional.of("status = 'ALIVE'"),
                Map.of("name", "KEEP_ENDS"))),
        List.of(new SourceStatement("police", "SELECT name FROM person WHERE id_number = ?")),
        Set.of(new PersonalKey(CITIZEN)),
        BEGAN);
  }

  private static Decision decision() {
    return new Decision(
        41,
        Map.of(
            new FieldUse("Person", "name", Kind.SELECT),
            new Verdict.Granted("g-1"),
            new FieldUse("Person", "idNumber", Kind.LOOK_UP),
            new Verdict.Granted("g-2"),
            new FieldUse("Person", "district", Kind.FILTER),
            new Verdict.Denied(City.POLICE)));
  }

  public static OperationRequest unknownCaller() {
    return new OperationRequest(
        new Caller(Optional.empty(), "10.1.2.3"),
        Optional.of("no\0such"),
        Optional.empty(),
        new Operation(Optional.empty(), "", Map.of()),
        "catalog-1",
        Optional.empty(),
        List.of(),
        List.of(),
        Set.of(),
        BEGAN);
  }

  public static OperationOutcome answered() {
    Instant sent = BEGAN.plusMillis(2);
    Instant answered = BEGAN.plusMillis(5);
    return new OperationOutcome(
        Outcome.ANSWERED,
        List.of(ErrorCode.SHARE_NOT_APPROVED),
        List.of(new SourceReport("police", 1, 1, 1, sent, Optional.of(answered))),
        Set.of(new PersonalKey(CITIZEN), new PersonalKey(SPOUSE)),
        Optional.of(sent),
        Optional.of(answered),
        BEGAN.plusMillis(6),
        512);
  }

  public static OperationOutcome refused() {
    return new OperationOutcome(
        Outcome.REFUSED,
        List.of(ErrorCode.NOT_REGISTERED),
        List.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        BEGAN,
        90);
  }
}
