package dev.landbridge.api;

import dev.landbridge.api.authentication.TrustedIssuer;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.Configuration.SourceConnection;
import dev.landbridge.api.configuration.LedgerConfiguration;
import dev.landbridge.api.configuration.LedgerConfiguration.Place;
import dev.landbridge.api.configuration.Secret;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.calendar.WorkingCalendar;
import dev.landbridge.policies.credential.MasterKey;
import dev.landbridge.policies.credential.SourceCredentials.RegisteredSource;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.ledger.write.LedgerSettings;
import dev.landbridge.policies.request.RequestSettings;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns parts of the configuration into what the stages take. */
final class Wiring {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
  private static final int LEAST_KEY_BYTES = 32;

  /** Landbridge's own cancel comes first, because it tells the caller the true reason. */
  private static final Duration TIME_TO_CANCEL = Duration.ofSeconds(1);

  private Wiring() {}

  static StateLocation location(Configuration.StateStore state) {
    return switch (state) {
      case Configuration.StateStore.External external ->
          new StateLocation.Existing(external.url(), external.user(), external.password().reveal());
      case Configuration.StateStore.Embedded embedded ->
          new StateLocation.Embedded(Optional.of(embedded.data()), 0);
    };
  }

  /**
   * The sources, none of which lets a statement run for much longer than its request may: also if
   * this server dies or cannot reach the source any more, nobody waits for it then.
   */
  static List<SourceConnection> sources(Configuration configuration) {
    Duration most = configuration.server().deadline().plus(TIME_TO_CANCEL);
    return configuration.sources().stream()
        .map(
            source ->
                new SourceConnection(
                    source.adapter(), source.settings().limitedTo(most), source.department()))
        .toList();
  }

  /** The sources, and who gives the credentials of those that are kept. */
  static List<RegisteredSource> credentials(Configuration configuration) {
    return configuration.sources().stream()
        .map(it -> new RegisteredSource(it.settings().name(), it.department(), it.kept()))
        .toList();
  }

  /** Names of the sources whose credentials are kept. */
  static Set<String> kept(Configuration configuration) {
    return configuration.sources().stream()
        .filter(SourceConnection::kept)
        .map(it -> it.settings().name())
        .collect(Collectors.toSet());
  }

  /**
   * The key of the credentials that are kept.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if there is none
   */
  static MasterKey masterKey(Configuration configuration) {
    return configuration
        .masterKey()
        .orElseThrow(
            () ->
                new LandbridgeException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Cannot open kept credentials: there is no master key. Name one by state.master-key-file or state.master-key-env."));
  }

  /** The department that each source is registered for, if it is for one. */
  static Map<String, Optional<String>> sourceOwners(Configuration configuration) {
    return configuration.sources().stream()
        .collect(
            Collectors.toMap(source -> source.settings().name(), SourceConnection::department));
  }

  /** By when requests are decided. */
  static RequestSettings requests(Configuration.Governance governance) {
    RequestSettings usual = RequestSettings.usual();
    return new RequestSettings(
        governance.calendar().map(Wiring::calendar).orElse(usual.calendar()),
        usual.zone(),
        governance.decisionDays(),
        governance.extensionDays());
  }

  private static WorkingCalendar calendar(Path file) {
    try {
      return WorkingCalendar.read(Files.readString(file));
    } catch (IOException e) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot read the calendar: %s. Name a file in UTF-8.".formatted(file),
          e);
    }
  }

  /**
   * Does nothing if no issuer is the demo's.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if one is
   */
  static void refuseDemoIssuer(Configuration configuration) {
    boolean demo =
        configuration.authentication().issuers().stream()
            .anyMatch(it -> it.issuer().equals(TrustedIssuer.DEMO));
    if (demo) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot start: authentication.issuers has the demo's issuer %s, whose tokens anybody on its machine can sign. Name your own issuer; ./landbridge demo starts the demo."
              .formatted(TrustedIssuer.DEMO));
    }
  }

  /** How this server writes the ledger. */
  static LedgerSettings ledger(LedgerConfiguration ledger) {
    return new LedgerSettings(
        ledger.node(),
        ledger.digest(),
        subjectKey(ledger.presentKey()),
        LedgerSettings.DEFAULT_PATIENCE);
  }

  /** All keys of the ledger that there are. */
  static List<SubjectKey> subjectKeys(LedgerConfiguration ledger) {
    return ledger.keys().stream().map(Wiring::subjectKey).toList();
  }

  private static SubjectKey subjectKey(LedgerConfiguration.KeyLocation key) {
    return new SubjectKey(key.epoch(), bytes(key.place()));
  }

  /**
   * The secret of masks, cases and cursors, which all servers of one state database share. It stays
   * when the ledger's key changes.
   */
  static SubjectKey sharedKey(LedgerConfiguration ledger) {
    LedgerConfiguration.KeyLocation first = ledger.keys().getFirst();
    return new SubjectKey(
        first.epoch(), bytes(ledger.maskKey().<Place>map(Place.OfFile::new).orElse(first.place())));
  }

  private static byte[] bytes(Place place) {
    return switch (place) {
      case Place.OfFile(Path file) -> bytes(file);
      case Place.OfEnvironment(Secret hexadecimal) -> bytes(hexadecimal);
    };
  }

  private static byte[] bytes(Secret hexadecimal) {
    try {
      return longEnough(HexFormat.of().parseHex(hexadecimal.reveal()), "the variable");
    } catch (IllegalArgumentException e) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot use the ledger's key: the variable of ledger.key-env does not hold hexadecimal digits. Make a key by openssl rand -hex 32.");
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return longEnough(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot read the ledger's key: %s. Write at least %d random bytes into that file."
              .formatted(file, LEAST_KEY_BYTES),
          e);
    }
  }

  private static byte[] longEnough(byte[] key, String where) {
    if (key.length < LEAST_KEY_BYTES) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot use the ledger's key: %s has %d bytes. Write at least %d random bytes into it."
              .formatted(where, key.length, LEAST_KEY_BYTES));
    }
    return key;
  }

  static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("Cannot close {}", resource.getClass().getSimpleName(), e);
    }
  }
}
