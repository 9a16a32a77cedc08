package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.registration.Problem;
import java.util.List;
import java.util.Set;

/**
 * What a set of registrations comes to.
 *
 * @param catalog everything that can be served
 * @param problems everything that keeps a document, a link or a view out of it, by file, line and
 *     column
 * @param warnings what is served and should be thought about, by file, line and column
 * @param leftOut files of the documents that are not in it at all
 * @param definitions views and checks that need other departments' consent, given or not
 */
public record CompositionResult(
    Catalog catalog,
    List<Problem> problems,
    List<Problem> warnings,
    Set<String> leftOut,
    List<SharedDefinition> definitions) {
  public CompositionResult {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    leftOut = Set.copyOf(leftOut);
    definitions = List.copyOf(definitions);
  }
}
