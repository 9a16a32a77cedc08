package dev.landbridge.api.publication;

import dev.landbridge.api.registration.ReadResult;
import dev.landbridge.api.registration.RegistrationReader;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The departments' documents of a folder.
 *
 * @param files how many there are
 * @param documents that can be read
 * @param problems of the others
 */
public record DocumentFolder(int files, List<Read> documents, List<Problem> problems) {
  public DocumentFolder {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  /** A document and what it says. */
  public record Read(Registration registration, String text) {}

  /** What all documents say that can be read. */
  public List<Registration> registrations() {
    return documents.stream().map(Read::registration).toList();
  }

  /**
   * Reads every {@code *.graphql} file of a folder, in the order of their names.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if the folder or a file cannot
   *     be read
   */
  public static DocumentFolder read(Path folder) {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(file -> file.toString().endsWith(".graphql")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    List<Read> documents = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      String text = text(file);
      ReadResult result = RegistrationReader.read(file.toString(), text);
      result.registration().ifPresent(read -> documents.add(new Read(read, text)));
      problems.addAll(result.problems());
    }
    return new DocumentFolder(files.size(), documents, problems);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static LandbridgeException unreadable(Path path, IOException cause) {
    return new LandbridgeException(
        ErrorCode.CONFIGURATION_INVALID,
        "Cannot read documents: %s. Check that it exists, is UTF-8 and may be read."
            .formatted(path),
        cause);
  }
}
