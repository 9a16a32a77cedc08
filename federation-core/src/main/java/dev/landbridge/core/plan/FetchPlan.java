package dev.landbridge.core.plan;

import java.util.List;

/** Rows of one type to be had for one place of the query. */
public sealed interface FetchPlan permits Fetch, Groups, Page, FetchPlan.Unavailable {
  /** Response keys from the root to the place. */
  List<String> path();

  /** The source that has them. */
  String source();

  /** How rows of the answer are to be written. */
  default ResultShape shape() {
    return switch (this) {
      case Fetch fetch -> fetch.layout().shape();
      case Groups groups -> groups.layout().shape();
      case Page page -> page.pageShape();
      case Unavailable _ -> new ResultShape(List.of());
    };
  }

  /** A type whose source has not been reached, so that nothing could be planned. */
  record Unavailable(List<String> path, String source) implements FetchPlan {
    public Unavailable {
      path = List.copyOf(path);
    }
  }
}
