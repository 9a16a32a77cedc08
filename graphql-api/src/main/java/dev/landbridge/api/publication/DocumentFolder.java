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
 * @param documents how many files there are
 * @param registrations of the documents that can be read
 * @param problems of the others
 */
public record DocumentFolder(
    int documents, List<Registration> registrations, List<Problem> problems) {
  public DocumentFolder {
    registrations = List.copyOf(registrations);
    problems = List.copyOf(problems);
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
    List<Registration> registrations = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      ReadResult result = RegistrationReader.read(file.toString(), text(file));
      result.registration().ifPresent(registrations::add);
      problems.addAll(result.problems());
    }
    return new DocumentFolder(files.size(), registrations, problems);
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
