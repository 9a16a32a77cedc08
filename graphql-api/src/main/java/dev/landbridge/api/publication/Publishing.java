package dev.landbridge.api.publication;

import dev.landbridge.api.registration.ReadResult;
import dev.landbridge.api.registration.RegistrationReader;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.publication.DefinitionConsents;
import dev.landbridge.policies.publication.Difference;
import dev.landbridge.policies.publication.Draft;
import dev.landbridge.policies.publication.Judge;
import dev.landbridge.policies.publication.Outcome;
import dev.landbridge.policies.publication.Publications;
import dev.landbridge.policies.publication.Version;
import dev.landbridge.policies.publication.VersionStatus;
import dev.landbridge.policies.registry.Acting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Publishing with the live sources at hand: reads documents and has them judged. Thread-safe.
 *
 * @param sourceOwners the department that each source is registered for, if it is for one
 */
public record Publishing(
    Publications publications,
    DefinitionConsents consents,
    PublishedCatalog catalog,
    Map<String, Optional<String>> sourceOwners) {
  private static final String NAME = "[\\p{L}\\p{N}._ -]{1,100}";

  public Publishing {
    sourceOwners = Map.copyOf(sourceOwners);
  }

  /** Proposes a document; see {@link Publications#propose}. */
  public Outcome publish(Principal by, String file, String text, ActRecorder recorder) {
    Publications.proposer(by);
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return propose(
        by, name.matches(NAME) ? name : "document.graphql", text, Optional.empty(), recorder);
  }

  /** Proposes the document of an earlier version of the caller's department anew. */
  public Outcome rollBack(Principal by, UUID id, ActRecorder recorder) {
    Publications.proposer(by);
    Version earlier = publications.required(by, id);
    if (!earlier.status().wasPublished() || earlier.text().isEmpty()) {
      throw new LandbridgeException(
          ErrorCode.NOT_POSSIBLE,
          "Cannot roll back to publication %s: it was never published, or has no document. Choose another."
              .formatted(id));
    }
    return propose(by, earlier.file(), earlier.text().get(), Optional.of(id), recorder);
  }

  private Outcome propose(
      Principal by, String file, String text, Optional<UUID> rollsBackTo, ActRecorder recorder) {
    ReadResult read = RegistrationReader.read(file, text);
    if (read.registration().isEmpty()) {
      return Outcome.refused(read.problems());
    }
    Registration registration = read.registration().get();
    String department = registration.department().code();
    return publications.propose(
        by,
        Draft.of(department, file, text, registration.digest(), rollsBackTo),
        judge(department, Optional.of(registration)),
        recorder);
  }

  /** Proposes that the caller's department publishes nothing. */
  public Outcome unpublish(Principal by, String reason, ActRecorder recorder) {
    return publications.propose(
        by,
        Draft.nothing(by.department(), reason),
        judge(by.department(), Optional.empty()),
        recorder);
  }

  /** Signs; see {@link Publications#sign}. */
  public Outcome sign(Principal by, UUID id, ActRecorder recorder) {
    return publications.sign(by, id, judge(requireSide(by, id)), recorder);
  }

  /** Reviews; see {@link Publications#review}. */
  public Outcome review(Principal by, UUID id, ActRecorder recorder) {
    return publications.review(by, id, judge(requireSide(by, id)), recorder);
  }

  /**
   * A proposal that waits for somebody like the caller; judging others would be work for nothing.
   */
  private Version requireSide(Principal by, UUID id) {
    Version version = publications.required(by, id);
    boolean waits =
        version.status() == VersionStatus.REVIEW
            || (version.status() == VersionStatus.PROPOSED
                && version.department().equals(by.department()));
    if (!waits || !Acting.takesPart(by)) {
      throw new LandbridgeException(
          ErrorCode.NOT_FOUND,
          "Cannot find publication %s: none of this id waits for you. Look at the list of publications."
              .formatted(id));
    }
    return version;
  }

  private Judge judge(Version version) {
    Optional<Registration> document =
        version
            .text()
            .flatMap(text -> RegistrationReader.read(version.file(), text).registration());
    return judge(version.department(), document);
  }

  private Judge judge(String department, Optional<Registration> document) {
    Set<String> named = document.map(Documents::sources).orElse(Set.of());
    return new Trial(
        department,
        document,
        new Trial.Circumstances(
            catalog.sourcesNow(named), sourceOwners, publications.nameOf(department)));
  }

  /** What a version changed, or will change. */
  public List<Difference> differences(Principal by, Version version) {
    return differences(by, version.base().flatMap(id -> publications.find(by, id)), version);
  }

  /**
   * What changes from one version of a department to another.
   *
   * @throws LandbridgeException with {@code INVALID_VALUE} if they are of different departments
   */
  public List<Difference> differences(Principal by, UUID from, UUID to) {
    Version first = requireShown(by, from);
    Version second = requireShown(by, to);
    if (!first.department().equals(second.department())) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot compare publications of %s and %s. Choose two of one department."
              .formatted(first.department(), second.department()));
    }
    return differences(by, Optional.of(first), second);
  }

  private Version requireShown(Principal by, UUID id) {
    Version version = publications.required(by, id);
    if (!isShown(by, version)) {
      throw new LandbridgeException(
          ErrorCode.NOT_FOUND,
          "Cannot compare publication %s: it is another department's. Choose two of your own."
              .formatted(id));
    }
    return version;
  }

  /** Whether a caller may read a document: it names tables and what is shared with nobody. */
  public static boolean isShown(Principal by, Version version) {
    return Acting.takesPart(by)
        && (version.department().equals(by.department())
            || version.status() == VersionStatus.REVIEW);
  }

  private List<Difference> differences(Principal by, Optional<Version> from, Version to) {
    return publications.differences(
        by,
        Trial.compare(
            publications.standing(to.department()), from, to, catalog.current().sources()));
  }

  /**
   * A view or check that is published and needs others' consent.
   *
   * @throws LandbridgeException with {@code NOT_FOUND} if there is none such
   */
  public SharedDefinition definition(String type, Optional<String> member, String digest) {
    return catalog.current().definitions().stream()
        .filter(it -> it.digest().equals(digest))
        .filter(it -> it.typeName().equals(type) && it.member().equals(member))
        .findFirst()
        .orElseThrow(
            () ->
                new LandbridgeException(
                    ErrorCode.NOT_FOUND,
                    "Cannot find the definition: none of this name and digest is published, or its SQL has changed. Look at the list of definitions."));
  }
}
