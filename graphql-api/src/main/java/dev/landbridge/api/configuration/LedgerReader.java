package dev.landbridge.api.configuration;

import dev.landbridge.api.configuration.LedgerConfiguration.KeyLocation;
import dev.landbridge.api.configuration.LedgerConfiguration.Place;
import dev.landbridge.api.configuration.LedgerConfiguration.Retention;
import dev.landbridge.api.configuration.LedgerConfiguration.Signing;
import dev.landbridge.api.configuration.LedgerConfiguration.WitnessLocation;
import dev.landbridge.policies.ledger.record.ChainDigest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how the ledger is written and kept. */
final class LedgerReader {
  private static final int USUAL_MONTHS = 36;
  private static final int LEAST_MONTHS = 6;
  private static final int MOST_MONTHS = 1_200;

  private final Secrets secrets;

  LedgerReader(Secrets secrets) {
    this.secrets = secrets;
  }

  LedgerConfiguration read(Section section) {
    List<KeyLocation> keys = new ArrayList<>();
    for (Section each : section.sections("previous-keys")) {
      keys.add(key(each, "epoch", "file", "env"));
      each.finish();
    }
    keys.add(key(section, "key-epoch", "key-file", "key-env"));
    for (int i = 1; i < keys.size(); i++) {
      if (keys.get(i).epoch() <= keys.get(i - 1).epoch()) {
        section.refuse(
            "previous-keys",
            "Cannot use the ledger's keys: epoch %d comes after epoch %d. Write them in the order of their epochs, the present one highest."
                .formatted(keys.get(i).epoch(), keys.get(i - 1).epoch()));
      }
    }
    Optional<String> maskKey = section.optional("mask-key-file");
    if (keys.size() > 1 && maskKey.isEmpty()) {
      section.refuse(
          "mask-key-file",
          "Cannot change the ledger's key: masks follow from it and would change too. Name a file with the first key in ledger.mask-key-file.");
    }
    LedgerConfiguration ledger =
        new LedgerConfiguration(
            section.optional("node").orElse("node-1"),
            digest(section),
            keys,
            maskKey.map(it -> secrets.path(section, "mask-key-file", it)),
            signing(section),
            witnesses(section),
            retention(section));
    section.finish();
    return ledger;
  }

  private KeyLocation key(Section section, String epoch, String file, String variable) {
    Optional<String> fromFile = section.optional(file);
    Optional<String> fromEnvironment = section.optional(variable);
    if (fromFile.isPresent() && fromEnvironment.isPresent()) {
      section.refuse(
          variable,
          "Cannot read key: both %s and %s are there. Write one of them."
              .formatted(section.name(file), section.name(variable)));
    }
    Place place =
        fromEnvironment
            .<Place>map(name -> new Place.OfEnvironment(secrets.variable(section, variable, name)))
            .orElseGet(
                () ->
                    new Place.OfFile(
                        secrets.path(
                            section, file, fromFile.orElseGet(() -> section.required(file)))));
    return new KeyLocation(section.count(epoch, 1, 1, Integer.MAX_VALUE), place);
  }

  private static ChainDigest digest(Section section) {
    String name = section.optional("digest").orElse(ChainDigest.SHA_256.algorithm());
    return ChainDigest.of(name)
        .orElseGet(
            () -> {
              section.refuse("digest", "Cannot read key: ledger.digest. Write SHA-256 or SM3.");
              return ChainDigest.SHA_256;
            });
  }

  private Optional<Signing> signing(Section section) {
    Optional<String> previous = section.optional("previous-signing-key-file");
    return section
        .optional("signing-key-file")
        .map(
            key ->
                new Signing(
                    secrets.path(section, "signing-key-file", key),
                    previous.map(it -> secrets.path(section, "previous-signing-key-file", it))));
  }

  private List<WitnessLocation> witnesses(Section section) {
    List<WitnessLocation> witnesses = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section each : section.sections("witnesses")) {
      String name = each.required("name");
      if (!names.add(name)) {
        each.refuse(
            "name", "Cannot use witness: %s is there twice. Name each once.".formatted(name));
      }
      witnesses.add(witness(each, name));
      each.finish();
    }
    if (!witnesses.isEmpty() && !section.has("signing-key-file")) {
      section.refuse(
          "witnesses",
          "Cannot have checkpoints witnessed: ledger.signing-key-file is missing. Make a key by openssl genpkey -algorithm ed25519.");
    }
    return witnesses;
  }

  private WitnessLocation witness(Section section, String name) {
    Optional<String> file = section.optional("file");
    Optional<URI> url = section.optional("url").flatMap(it -> url(section, it));
    if (url.isPresent()) {
      Optional<Secret> secret =
          section.has("password-file") || section.has("password-env") || section.has("password")
              ? Optional.of(secrets.password(section))
              : Optional.empty();
      return new WitnessLocation.OfServer(name, url.get(), secret);
    }
    return new WitnessLocation.OfFile(
        name, secrets.path(section, "file", file.orElseGet(() -> section.required("file"))));
  }

  private static Optional<URI> url(Section section, String written) {
    try {
      URI url = URI.create(written);
      if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
        return Optional.of(url);
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    section.refuse("url", "Cannot read key: url is no web address. Write https://….");
    return Optional.empty();
  }

  private Retention retention(Section section) {
    int months = section.count("retention-months", USUAL_MONTHS, LEAST_MONTHS, MOST_MONTHS);
    boolean shorter = section.flag("shorter-retention", false);
    if (months < USUAL_MONTHS && !shorter) {
      section.refuse(
          "retention-months",
          "Cannot keep records for %d months: use records are kept for 36 by law. Write shorter-retention: true if another rule lets you."
              .formatted(months));
    }
    return new Retention(
        months, section.optional("archive").map(it -> secrets.path(section, "archive", it)));
  }
}
