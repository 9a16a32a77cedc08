package dev.landbridge.core.execute;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.ErrorKind;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.Fetch;
import dev.landbridge.core.plan.FetchPlan;
import dev.landbridge.core.plan.Groups;
import dev.landbridge.core.plan.Page;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.RowLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Errors of fetches, one for each path. Thread-safe. */
final class FetchErrors {
  private final Map<List<String>, ExecutionError> byPath = new LinkedHashMap<>();

  synchronized void add(FetchPlan.Unavailable unavailable) {
    String message =
        "Cannot read source %s: it has not been reached yet. Try again later, or tell its owner."
            .formatted(unavailable.source());
    byPath.putIfAbsent(
        unavailable.path(),
        new ExecutionError(unavailable.path(), ErrorCode.SOURCE_UNAVAILABLE, message));
  }

  /** Keeps a source's failure; anything else ends the query. */
  synchronized void add(List<String> path, LandbridgeException failure) {
    if (failure.code().kind() != ErrorKind.SOURCE) {
      throw failure;
    }
    byPath.putIfAbsent(
        path, new ExecutionError(path, failure.code(), String.valueOf(failure.getMessage())));
  }

  /** Keeps a source's failure that takes away all that was found at a path and below. */
  synchronized void replace(List<String> path, LandbridgeException failure) {
    byPath
        .keySet()
        .removeIf(
            known -> known.size() >= path.size() && known.subList(0, path.size()).equals(path));
    add(path, failure);
  }

  synchronized List<ExecutionError> inOrderOf(PhysicalPlan plan) {
    List<List<String>> paths = new ArrayList<>();
    plan.roots().forEach(root -> root.ifPresent(fetch -> addPaths(paths, fetch)));
    return byPath.values().stream()
        .sorted(Comparator.comparingInt(error -> paths.indexOf(error.path())))
        .toList();
  }

  private static void addPaths(List<List<String>> paths, FetchPlan plan) {
    paths.add(plan.path());
    switch (plan) {
      case Fetch fetch -> {
        fetch.late().forEach(attachment -> paths.add(attachment.path()));
        addPaths(paths, fetch.layout());
      }
      case Groups groups -> addPaths(paths, groups.layout());
      case Page page -> {
        page.late().forEach(attachment -> paths.add(attachment.path()));
        page.layouts().forEach(layout -> addPaths(paths, layout));
      }
      case FetchPlan.Unavailable _ -> {}
    }
  }

  private static void addPaths(List<List<String>> paths, RowLayout layout) {
    layout.links().forEach(link -> addPaths(paths, link.fetch()));
    layout.inner().forEach(inner -> addPaths(paths, inner));
  }
}
