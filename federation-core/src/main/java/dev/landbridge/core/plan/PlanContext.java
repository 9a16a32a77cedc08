package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.plan.dialect.SourceDialect;
import dev.landbridge.core.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the planners of one query share. */
final class PlanContext {
  private final Map<String, Source.Dialect> dialects;
  private final boolean optimises;
  private final Estimates estimates;
  private final List<SourceAccess> accesses = new ArrayList<>();

  PlanContext(Map<String, Source.Dialect> dialects, boolean optimises, Statistics statistics) {
    this.dialects = dialects;
    this.optimises = optimises;
    this.estimates = new Estimates(statistics);
  }

  /** Whether sources join what they can and links with known keys start at once. */
  boolean optimises() {
    return optimises;
  }

  Estimates estimates() {
    return estimates;
  }

  SourceDialect dialect(String source) {
    Source.Dialect dialect = dialects.get(source);
    if (dialect == null) {
      throw new IllegalStateException("no source " + source);
    }
    return SourceDialect.of(dialect);
  }

  /** Notes for the record which columns of a table are read. */
  void record(GovernedType type, List<String> columns) {
    accesses.add(
        new SourceAccess(
            type.type().source(),
            type.type().owner().code(),
            type.type().name(),
            type.type().table(),
            columns,
            type.rowFilter(),
            type.masks()));
  }

  List<SourceAccess> accesses() {
    return accesses;
  }
}
