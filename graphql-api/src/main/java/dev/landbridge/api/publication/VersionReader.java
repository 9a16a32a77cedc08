package dev.landbridge.api.publication;

import dev.landbridge.api.registration.ReadResult;
import dev.landbridge.api.registration.RegistrationReader;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.policies.publication.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads stored versions as the documents that they are. */
final class VersionReader {
  private static final Logger LOG = LoggerFactory.getLogger(VersionReader.class);
  private static final String BASIS =
      "新版本增加的数据项，数源部门尚未确定其共享属性 / Added in a later version; its owner has not stated yet how it is"
          + " shared";

  private VersionReader() {}

  /** The documents of versions; one that cannot be read any more is left out and logged. */
  static List<Registration> registrations(List<Version> versions) {
    return versions.stream().flatMap(version -> registration(version).stream()).toList();
  }

  /** The document of a version, with what it withholds; empty if it has none. */
  static Optional<Registration> registration(Version version) {
    return written(version).map(it -> withholding(it, version.withheld()));
  }

  /** The same as it is written. */
  static Optional<Registration> written(Version version) {
    if (version.text().isEmpty()) {
      return Optional.empty();
    }
    ReadResult read =
        RegistrationReader.read(file(version.department(), version.file()), version.text().get());
    read.problems().forEach(problem -> LOG.warn("{}", problem));
    return read.registration();
  }

  /** The name of a department's document among those of all. */
  static String file(String department, String file) {
    return department + "/" + file;
  }

  /** A document of which some fields are shared with nobody. */
  static Registration withholding(Registration registration, Set<String> members) {
    return members.isEmpty()
        ? registration
        : registration.withholding(members, digest(registration.digest(), members), BASIS);
  }

  private static String digest(String document, Set<String> members) {
    return sha256(document + " withholding " + new TreeSet<>(members));
  }

  /** The hash of a text's UTF-8 bytes, hexadecimal. */
  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
