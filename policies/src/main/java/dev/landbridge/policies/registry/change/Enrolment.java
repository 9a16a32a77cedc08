package dev.landbridge.policies.registry.change;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.RegistryTables;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.store.FewAtOnce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * How an empty state gets its first two administrators: each proves herself once by a token of 256
 * random bits that is good for seven days, and of which only the SHA-256 is kept. Thread-safe.
 *
 * <p>A state that was enrolled changes its registry by two persons alone; the database sees to it.
 */
public final class Enrolment {
  private static final int TOKEN_BYTES = 32;
  private static final String CONSOLE = "governance-console";

  private final Jdbi jdbi;
  private final FewAtOnce acts;
  private final Runnable changed;

  /**
   * Enrolment in a database.
   *
   * @param acts in whose turn tokens are redeemed
   * @param changed called after one was
   */
  public Enrolment(Jdbi jdbi, FewAtOnce acts, Runnable changed) {
    this.jdbi = jdbi;
    this.acts = acts;
    this.changed = changed;
  }

  /**
   * What is there first.
   *
   * @param department the sharing authority's, of which the administrators are
   * @param administrators names of two
   * @param issuer of the application's tokens
   * @param client the application through which administrators act
   */
  public record First(
      Department department, List<String> administrators, String issuer, String client) {
    public First {
      administrators = List.copyOf(administrators);
      if (administrators.size() != 2) {
        throw new IllegalArgumentException("administrators " + administrators.size());
      }
    }
  }

  /**
   * A token to be handed to a person.
   *
   * @param person id
   * @param token shown once, kept nowhere
   */
  public record Issued(String person, String name, String token) {
    /** Leaves out the token. */
    @Override
    public String toString() {
      return "Issued[" + person + "]";
    }
  }

  /** Whether a state was enrolled. */
  public static boolean isEnrolled(Handle handle) {
    return handle
        .createQuery("SELECT EXISTS (SELECT FROM enrolment_token)")
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Enrols the first two administrators.
   *
   * @throws LandbridgeException with {@code NOT_POSSIBLE} if there is any person already, {@code
   *     INVALID_VALUE} if a code or name cannot be
   */
  public List<Issued> init(First first, ActRecorder recorder) {
    return jdbi.inTransaction(
        handle -> {
          ChangeTables.lock(handle);
          requireNobody(handle);
          List<Person> persons = new ArrayList<>();
          for (String name : first.administrators()) {
            persons.add(
                new Person(
                    "administrator-" + (persons.size() + 1),
                    Set.of(),
                    first.department().code(),
                    name,
                    Optional.of(Role.ADMINISTRATOR)));
          }
          Validity.requireForm(first.department().code(), first.department().name());
          persons.forEach(it -> Validity.requireForm(it.id(), it.name()));
          Validity.requireForm(CONSOLE, first.client());
          RegistryTables.writeDepartments(handle, List.of(first.department()));
          RegistryTables.writePersons(handle, persons);
          RegistryTables.writeApplications(handle, List.of(governing(handle, first)));
          List<Issued> issued = persons.stream().map(it -> issue(handle, it)).toList();
          recorder.record(
              "init",
              Map.of(
                  "department", first.department().code(),
                  "administrators", persons.stream().map(Person::id).toList(),
                  "issuer", first.issuer(),
                  "client", first.client()));
          return issued;
        });
  }

  /** The application of the client, which an imported registry may hold already. */
  private static Application governing(Handle handle, First first) {
    String id = EntryTables.applicationOf(handle, first.issuer(), first.client()).orElse(CONSOLE);
    return new Application(
        id, first.issuer(), first.client(), first.department().code(), first.client(), true);
  }

  private static void requireNobody(Handle handle) {
    boolean any =
        handle.createQuery("SELECT EXISTS (SELECT FROM person)").mapTo(Boolean.class).one();
    if (any) {
      throw new LandbridgeException(
          ErrorCode.NOT_POSSIBLE,
          "Cannot enrol the first administrators: the state has persons already. Name the database of a new installation, or have administrators proposed and confirmed.");
    }
  }

  /**
   * Gives new tokens to those first administrators who have redeemed none; the old ones count no
   * more.
   *
   * @throws LandbridgeException with {@code NOT_POSSIBLE} if there are none such
   */
  public List<Issued> renew(ActRecorder recorder) {
    return jdbi.inTransaction(
        handle -> {
          ChangeTables.lock(handle);
          List<Person> waiting =
              RegistryTables.read(handle).persons().stream()
                  .filter(it -> it.accounts().isEmpty() && isWaiting(handle, it.id()))
                  .toList();
          if (waiting.isEmpty()) {
            throw new LandbridgeException(
                ErrorCode.NOT_POSSIBLE,
                "Cannot renew tokens: nobody who was enrolled by init waits for one. Have changes proposed and confirmed.");
          }
          handle.execute(
              "UPDATE enrolment_token SET expires_at = LEAST(expires_at, now())"
                  + " WHERE redeemed_at IS NULL");
          List<Issued> issued = waiting.stream().map(it -> issue(handle, it)).toList();
          recorder.record(
              "renewTokens",
              Map.of("administrators", issued.stream().map(Issued::person).toList()));
          return issued;
        });
  }

  private static boolean isWaiting(Handle handle, String person) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT FROM enrolment_token WHERE person = :person)"
                + " AND NOT EXISTS (SELECT FROM enrolment_token"
                + " WHERE person = :person AND redeemed_at IS NOT NULL)")
        .bind("person", person)
        .mapTo(Boolean.class)
        .one();
  }

  private static Issued issue(Handle handle, Person person) {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    handle
        .createUpdate(
            "INSERT INTO enrolment_token (digest, person, expires_at)"
                + " VALUES (:digest, :person, now() + interval '7 days')")
        .bind("digest", digest(token))
        .bind("person", person.id())
        .execute();
    return new Issued(person.id(), person.name(), token);
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Binds an account that nobody has to the administrator whose token it shows.
   *
   * @param client the application that the account is signed in to; it must govern
   * @param recorders of acts by whom it turns out to be
   * @throws LandbridgeException with {@code NOT_REGISTERED} if the application does not govern,
   *     {@code NOT_POSSIBLE} if the account is somebody's, or if the token is wrong, used or
   *     expired
   */
  public Principal enrol(
      Account account,
      Optional<String> client,
      String token,
      Function<Principal, ActRecorder> recorders) {
    Function<Handle, Principal> work =
        handle -> {
          ChangeTables.lock(handle);
          String application = requireGoverning(handle, account.issuer(), client);
          if (EntryTables.ownerOf(handle, account).isPresent()) {
            throw notPossible("this account is registered already. Sign in with your own");
          }
          Person person = redeemed(handle, token);
          handle
              .createUpdate("INSERT INTO account VALUES (:issuer, :subject, :person)")
              .bind("issuer", account.issuer())
              .bind("subject", account.subject())
              .bind("person", person.id())
              .execute();
          Principal by =
              new Principal(
                  Optional.of(person.id()),
                  Optional.of(application),
                  person.department(),
                  Set.of(Role.ADMINISTRATOR.name()));
          recorders
              .apply(by)
              .record(
                  "enrol",
                  Map.of(
                      "person", person.id(),
                      "issuer", account.issuer(),
                      "subject", account.subject()));
          return by;
        };
    if (!isOpen(token)) {
      throw unusable();
    }
    Principal enrolled = acts.run(() -> jdbi.inTransaction(work::apply));
    changed.run();
    return enrolled;
  }

  private static String requireGoverning(Handle handle, String issuer, Optional<String> client) {
    return RegistryTables.read(handle).applications().stream()
        .filter(
            it ->
                it.governs()
                    && it.issuer().equals(issuer)
                    && client.filter(it.clientId()::equals).isPresent())
        .map(Application::id)
        .findFirst()
        .orElseThrow(
            () ->
                new LandbridgeException(
                    ErrorCode.NOT_REGISTERED,
                    "Cannot enrol: you are signed in through an application that does not govern. Use the one that init was given."));
  }

  /** The active person without an account whose token this is; it is used up. */
  private static Person redeemed(Handle handle, String token) {
    Optional<String> id =
        handle
            .createQuery(
                "UPDATE enrolment_token SET redeemed_at = now(),"
                    + " redeemed_in = pg_current_xact_id() WHERE digest = :digest"
                    + " AND redeemed_at IS NULL AND expires_at > now() RETURNING person")
            .bind("digest", digest(token))
            .mapTo(String.class)
            .findOne();
    return RegistryTables.read(handle).persons().stream()
        .filter(it -> id.filter(it.id()::equals).isPresent() && it.accounts().isEmpty())
        .findFirst()
        .orElseThrow(Enrolment::unusable);
  }

  /** Whether it is worth to lock the registry: anybody with an account can send any token. */
  private boolean isOpen(String token) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT FROM enrolment_token WHERE digest = :digest"
                        + " AND redeemed_at IS NULL AND expires_at > now())")
                .bind("digest", digest(token))
                .mapTo(Boolean.class)
                .one());
  }

  private static LandbridgeException unusable() {
    return notPossible(
        "the token is wrong, used or expired. Have new ones made by landbridge init --renew");
  }

  private static LandbridgeException notPossible(String why) {
    return new LandbridgeException(ErrorCode.NOT_POSSIBLE, "Cannot enrol: %s.".formatted(why));
  }
}
