package dev.landbridge.core.catalog;

import dev.landbridge.core.expression.Condition;
import java.util.List;
import java.util.Optional;

/**
 * What a view is made of, besides the fields that are read from its driving table or derived.
 *
 * @param inputs the columns of the driving table, under names that no caller can write; links,
 *     condition and derived fields of the view start from them
 * @param condition rows of the driving table are in the view if it is true; about values as callers
 *     may see them
 * @param reads names of all types that the view reads, the driving one first
 * @param owners of these types, each once
 * @param sql as published, which all of this was made from
 */
public record ViewBody(
    List<Field> inputs,
    Optional<Condition> condition,
    List<String> reads,
    List<Department> owners,
    String sql) {
  public ViewBody {
    inputs = List.copyOf(inputs);
    reads = List.copyOf(reads);
    owners = List.copyOf(owners);
  }
}
