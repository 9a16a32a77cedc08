package dev.landbridge.api.publication;

import dev.landbridge.api.publication.DocumentFolder.Read;
import dev.landbridge.api.registration.ReadResult;
import dev.landbridge.api.registration.RegistrationReader;
import dev.landbridge.core.catalog.composition.Composition;
import dev.landbridge.core.catalog.composition.CompositionResult;
import dev.landbridge.core.catalog.composition.SourceState;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.policies.publication.Draft;
import dev.landbridge.policies.publication.Publications;
import dev.landbridge.policies.publication.Publications.PublishedBefore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Publishes the documents of the configured folder as the first version of departments that have
 * none yet. What the folder holds of others is not looked at.
 */
public final class FolderImport {
  private static final Pattern DEPARTMENT =
      Pattern.compile("extend\\s+schema\\s+@department\\s*\\([^)]*\\)");

  private final DocumentFolder folder;
  private final Map<String, SourceState> sources;
  private final List<Problem> problems = new ArrayList<>();

  private FolderImport(DocumentFolder folder, Map<String, SourceState> sources) {
    this.folder = folder;
    this.sources = sources;
  }

  /**
   * Imports what can be published.
   *
   * @param sources as they are now; one that cannot be reached keeps nothing out
   * @return what keeps the other documents out, which are tried again at the next start
   */
  public static List<Problem> run(
      DocumentFolder folder, Publications publications, Map<String, SourceState> sources) {
    FolderImport documents = new FolderImport(folder, sources);
    documents.problems.addAll(folder.problems());
    publications.importFirst(
        documents::choose,
        published ->
            Composition.compose(VersionReader.registrations(published), sources).definitions());
    return List.copyOf(documents.problems);
  }

  /** A department's document, and what it says. */
  private record Candidate(Draft draft, Registration registration) {}

  private List<Draft> choose(PublishedBefore before) {
    Map<String, List<Read>> byDepartment = new TreeMap<>();
    for (Read read : folder.documents()) {
      String department = read.registration().department().code();
      if (!before.departments().contains(department)) {
        byDepartment.computeIfAbsent(department, _ -> new ArrayList<>()).add(read);
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    byDepartment.forEach((department, parts) -> candidate(department, parts, candidates));
    if (candidates.isEmpty()) {
      return List.of();
    }
    CompositionResult composed =
        Composition.compose(
            Stream.concat(
                    VersionReader.registrations(before.published()).stream(),
                    candidates.stream().map(Candidate::registration))
                .toList(),
            sources);
    List<Draft> chosen = new ArrayList<>();
    for (Candidate candidate : candidates) {
      String file = candidate.registration().file();
      if (composed.leftOut().contains(file)) {
        composed.problems().stream()
            .filter(problem -> problem.position().file().equals(file))
            .forEach(problems::add);
      } else {
        chosen.add(candidate.draft());
      }
    }
    return chosen;
  }

  private void candidate(String department, List<Read> parts, List<Candidate> candidates) {
    String file =
        parts.size() == 1
            ? String.valueOf(Path.of(parts.getFirst().registration().file()).getFileName())
            : department + ".graphql";
    String text = joined(parts);
    ReadResult read = RegistrationReader.read(VersionReader.file(department, file), text);
    problems.addAll(read.problems());
    read.registration()
        .ifPresent(
            registration ->
                candidates.add(
                    new Candidate(
                        Draft.of(department, file, text, registration.digest(), Optional.empty()),
                        registration)));
  }

  /** One document names its department once. */
  private static String joined(List<Read> parts) {
    StringBuilder text = new StringBuilder(parts.getFirst().text());
    parts.stream()
        .skip(1)
        .forEach(part -> text.append('\n').append(DEPARTMENT.matcher(part.text()).replaceAll("")));
    return text.toString();
  }
}
