package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.registration.Problem;
import java.util.List;

/**
 * What a set of registrations comes to.
 *
 * @param catalog everything that can be served
 * @param problems everything that keeps a document, a link or a view out of it, by file, line and
 *     column
 */
public record CompositionResult(Catalog catalog, List<Problem> problems) {
  public CompositionResult {
    problems = List.copyOf(problems);
  }
}
