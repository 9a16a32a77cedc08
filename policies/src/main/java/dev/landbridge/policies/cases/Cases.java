package dev.landbridge.policies.cases;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.type.CitizenId;
import dev.landbridge.core.type.CreditCode;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.store.FewAtOnce;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Registers cases and says whom they cover. Thread-safe.
 *
 * <p>Numbers of citizens and organisations are kept as keyed hashes of their canonical spelling.
 */
public final class Cases {
  private static final int MOST_SUBJECTS = 1_000;
  private static final int LONGEST_NUMBER = 100;
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Jdbi jdbi;
  private final FewAtOnce acts;
  private final SubjectKey key;

  /**
   * Cases in a database.
   *
   * @param acts in whose turn changes are made
   * @param key under which subjects are hashed
   */
  public Cases(Jdbi jdbi, FewAtOnce acts, SubjectKey key) {
    this.jdbi = jdbi;
    this.acts = acts;
    this.key = key;
  }

  /**
   * Registers a case, or registers it anew with other subjects, another clerk and another end. Only
   * an application that asks alone can: a clerk would open cases for herself.
   *
   * @param registered its matter is one that the application's department serves
   * @param subjects citizen ids and credit codes, in any spelling
   * @throws LandbridgeException with {@code ROLE_REQUIRED} if a person asks; {@code INVALID_VALUE}
   *     if a subject is neither, or there is none or more than 1,000, or the clerk is unknown, or
   *     the end is past or more than a year away
   */
  public void register(
      Principal by, ServiceCase registered, Collection<String> subjects, ActRecorder recorder) {
    String application = applicationOf(by);
    check(registered, subjects);
    Set<String> hashes =
        subjects.stream().map(Cases::canonical).map(this::hash).collect(Collectors.toSet());
    acts.run(
        () ->
            jdbi.inTransaction(
                handle -> {
                  insert(handle, registered, application);
                  insertSubjects(handle, registered, hashes);
                  recorder.record("registerCase", details(registered, hashes.size()));
                  return true;
                }));
  }

  /**
   * Ends a case now.
   *
   * @throws LandbridgeException with {@code ROLE_REQUIRED} if a person asks; {@code NOT_FOUND} if
   *     the application has registered no such case
   */
  public void close(Principal by, String matter, String number, ActRecorder recorder) {
    String application = applicationOf(by);
    acts.run(
        () ->
            jdbi.inTransaction(
                handle -> {
                  int closed =
                      handle
                          .createUpdate(
                              "UPDATE service_case SET valid_until = now()"
                                  + " WHERE matter = :matter AND number = :number"
                                  + " AND application = :application AND valid_until > now()")
                          .bind("matter", matter)
                          .bind("number", number)
                          .bind("application", application)
                          .execute();
                  if (closed == 0) {
                    throw new LandbridgeException(
                        ErrorCode.NOT_FOUND,
                        "Cannot close the case: your application has none of this number open for the matter. Look at both.");
                  }
                  recorder.record("closeCase", Map.of("matter", matter, "case", number));
                  return true;
                }));
  }

  private static String applicationOf(Principal by) {
    return by.application()
        .filter(_ -> by.person().isEmpty())
        .orElseThrow(
            () ->
                new LandbridgeException(
                    ErrorCode.ROLE_REQUIRED,
                    "Cannot register or close a case: only an application that asks alone may. Use the token of the platform that keeps cases."));
  }

  private static void check(ServiceCase registered, Collection<String> subjects) {
    if (subjects.isEmpty() || subjects.size() > MOST_SUBJECTS) {
      throw invalid("%d subjects. Name 1 to %d".formatted(subjects.size(), MOST_SUBJECTS));
    }
    String number = registered.number();
    if (number.isEmpty()
        || number.length() > LONGEST_NUMBER
        || !number.equals(number.strip())
        || number.indexOf('\0') >= 0) {
      throw invalid(
          "its number is empty, has blanks at its ends or more than %d characters. Give another"
              .formatted(LONGEST_NUMBER));
    }
    Instant now = Instant.now();
    if (!registered.until().isAfter(now) || registered.until().isAfter(now.plus(LONGEST))) {
      throw invalid("it ends %s. Name an end within a year".formatted(registered.until()));
    }
  }

  private static LandbridgeException invalid(String reason) {
    return new LandbridgeException(
        ErrorCode.INVALID_VALUE, "Cannot register the case: %s.".formatted(reason));
  }

  private static String canonical(String subject) {
    return CitizenId.canonical(subject)
        .or(() -> CreditCode.canonical(subject))
        .orElseThrow(
            () -> invalid("a subject is neither a citizen id nor a credit code. Check them"));
  }

  private String hash(String canonical) {
    return key.hash(new PersonalKey(canonical));
  }

  private static void insert(Handle handle, ServiceCase registered, String application) {
    int done =
        handle
            .createUpdate(
                "INSERT INTO service_case AS known (matter, number, clerk, application,"
                    + " valid_until) SELECT :matter, :number, id, :application, :until FROM person"
                    + " WHERE id = :clerk AND active ON CONFLICT (matter, number) DO UPDATE"
                    + " SET clerk = EXCLUDED.clerk, valid_until = EXCLUDED.valid_until"
                    + " WHERE known.application = EXCLUDED.application")
            .bind("matter", registered.matter())
            .bind("number", registered.number())
            .bind("clerk", registered.clerk())
            .bind("application", application)
            .bind("until", registered.until())
            .execute();
    if (done == 0) {
      throw invalid(
          "its clerk is not registered, or another application has registered the number. Check both");
    }
  }

  private static void insertSubjects(Handle handle, ServiceCase registered, Set<String> hashes) {
    handle
        .createUpdate(
            "DELETE FROM service_case_subject WHERE matter = :matter AND number = :number")
        .bind("matter", registered.matter())
        .bind("number", registered.number())
        .execute();
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO service_case_subject (matter, number, subject_hash)"
                + " VALUES (:matter, :number, :hash)");
    for (String hash : hashes) {
      batch
          .bind("matter", registered.matter())
          .bind("number", registered.number())
          .bind("hash", HexFormat.of().parseHex(hash))
          .add();
    }
    batch.execute();
  }

  private static Map<String, @Nullable Object> details(ServiceCase registered, int subjects) {
    return Map.of(
        "matter", registered.matter(),
        "case", registered.number(),
        "clerk", registered.clerk(),
        "until", registered.until().toString(),
        "subjects", subjects);
  }

  /**
   * Whether a person may be answered about all of these for a purpose: its case is registered for
   * its matter, is hers and not over, and all are its subjects.
   *
   * @param numbers citizen ids and credit codes in their canonical spelling
   * @throws LandbridgeException with {@code POLICY_UNAVAILABLE} if it cannot be known
   */
  public boolean cover(Principal principal, Purpose purpose, Set<String> numbers) {
    Optional<String> person = principal.person();
    if (person.isEmpty() || purpose.caseNumber().isEmpty()) {
      return false;
    }
    List<String> hashes = numbers.stream().map(this::hash).distinct().toList();
    try {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery(
                      "SELECT (SELECT count(*) FROM service_case_subject s"
                          + " WHERE s.matter = c.matter AND s.number = c.number"
                          + " AND encode(s.subject_hash, 'hex') = ANY (:hashes)) = :count"
                          + " FROM service_case c WHERE c.matter = :matter AND c.number = :number"
                          + " AND c.clerk = :clerk AND c.valid_until > clock_timestamp()")
                  .bindArray("hashes", String.class, hashes)
                  .bind("count", hashes.size())
                  .bind("matter", purpose.matter())
                  .bind("number", purpose.caseNumber().get())
                  .bind("clerk", person.get())
                  .mapTo(Boolean.class)
                  .findOne()
                  .orElse(false));
    } catch (JdbiException e) {
      throw new LandbridgeException(
          ErrorCode.POLICY_UNAVAILABLE,
          "Cannot look at the case: the state of the cases is not known. No data was read; try again later.",
          e);
    }
  }
}
