package dev.landbridge.policies.credential;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.SourceAccount;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.store.FewAtOnce;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Takes the accounts of sources that are kept. None can be had back from it. Thread-safe. */
public final class SourceCredentials {
  private static final String ACT = "set the credentials";

  private final Jdbi jdbi;
  private final FewAtOnce acts;
  private final Clock clock;
  private final Optional<MasterKey> key;
  private final Map<String, RegisteredSource> sources;
  private final Runnable changed;

  /**
   * Credentials in a database.
   *
   * @param acts in whose turn they are written
   * @param key must be there if any source is kept
   * @param changed called after each change
   */
  public SourceCredentials(
      Jdbi jdbi,
      FewAtOnce acts,
      Clock clock,
      Optional<MasterKey> key,
      List<RegisteredSource> sources,
      Runnable changed) {
    this.jdbi = jdbi;
    this.acts = acts;
    this.clock = clock;
    this.key = key;
    this.sources =
        sources.stream().collect(Collectors.toMap(RegisteredSource::name, Function.identity()));
    this.changed = changed;
  }

  /**
   * A source of the configuration.
   *
   * @param department whose owners give its credentials; administrators if there is none
   * @param kept whether its credentials are given; otherwise the configuration has them
   */
  public record RegisteredSource(String name, Optional<String> department, boolean kept) {}

  /**
   * That credentials were given.
   *
   * @param setBy id of the person
   */
  public record Given(String source, Optional<String> department, String setBy, Instant setAt) {}

  /**
   * Keeps the account of a source in the place of the one before.
   *
   * @throws LandbridgeException with {@code ROLE_REQUIRED} if it is not the caller's to give,
   *     {@code NOT_FOUND} if there is no such source, {@code NOT_POSSIBLE} if it is not kept,
   *     {@code INVALID_VALUE} if user or password are missing or too long
   */
  public Given set(Principal by, String source, SourceAccount account, ActRecorder recorder) {
    Acting.requireAny(by, List.of(Role.OWNER, Role.ADMINISTRATOR), ACT);
    RegisteredSource registered = registered(source);
    String person = requireGiver(by, registered);
    if (!registered.kept()) {
      throw refused(
          ErrorCode.NOT_POSSIBLE,
          source,
          "the configuration names them by reference. Change them there, or have sources.kept set");
    }
    Acting.requireText(account.user(), ACT, "user");
    Acting.requireText(account.password(), ACT, "password");
    MasterKey sealing = key.orElseThrow();
    Given given = new Given(source, registered.department(), person, clock.instant());
    acts.run(
        () ->
            jdbi.inTransaction(
                handle -> {
                  CredentialTable.write(
                      handle, sealing.seal(source, account), person, given.setAt());
                  recorder.record("setSourceCredentials", details(registered));
                  return given;
                }));
    changed.run();
    return given;
  }

  private RegisteredSource registered(String source) {
    RegisteredSource registered = sources.get(source);
    if (registered == null) {
      throw new LandbridgeException(
          ErrorCode.NOT_FOUND,
          "Cannot set the credentials: there is no source of that name. Take one of the configuration's.");
    }
    return registered;
  }

  private static String requireGiver(Principal by, RegisteredSource source) {
    if (source.department().isEmpty()) {
      return Acting.require(by, Role.ADMINISTRATOR, ACT + " of source " + source.name());
    }
    String department = source.department().get();
    String owner = Acting.require(by, Role.OWNER, ACT + " of source " + source.name());
    if (!by.department().equals(department)) {
      throw refused(
          ErrorCode.ROLE_REQUIRED,
          source.name(),
          "it is department %s's, and you act for %s. Have an owner of that department give them"
              .formatted(department, by.department()));
    }
    return owner;
  }

  /** Not the account: a password may stand in the place of the user by mistake. */
  private static Map<String, @Nullable Object> details(RegisteredSource source) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("source", source.name());
    source.department().ifPresent(code -> details.put("department", code));
    return details;
  }

  private static LandbridgeException refused(ErrorCode code, String source, String why) {
    return new LandbridgeException(
        code, "Cannot set the credentials of source %s: %s.".formatted(source, why));
  }
}
