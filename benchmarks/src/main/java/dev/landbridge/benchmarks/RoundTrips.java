package dev.landbridge.benchmarks;

import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.Configuration.SourceConnection;
import dev.landbridge.benchmarks.load.CountingProxy;
import dev.landbridge.benchmarks.load.HttpConnection;
import dev.landbridge.benchmarks.load.Question;
import dev.landbridge.core.source.SourceSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Two servers of their own that reach the sources through proxies which count. Nothing is timed on
 * them.
 */
final class RoundTrips implements AutoCloseable {
  private static final int WARM_UP = 30;
  private static final int COUNTED = 20;

  private final List<CountingProxy> proxies = new ArrayList<>();
  private final Contest.Pair pair;

  RoundTrips(Contest contest) throws IOException {
    Configuration direct = contest.configuration();
    List<SourceConnection> connections = new ArrayList<>();
    for (SourceConnection source : direct.sources()) {
      connections.add(new SourceConnection(source.adapter(), counted(source.settings())));
    }
    pair = contest.unrecorded(ManySources.withSources(direct, connections));
  }

  private SourceSettings counted(SourceSettings direct) throws IOException {
    int port = URI.create(direct.url().substring("jdbc:".length())).getPort();
    CountingProxy proxy = new CountingProxy(port);
    proxies.add(proxy);
    return new SourceSettings(
        direct.name(),
        direct.url().replace(":" + port + "/", ":" + proxy.port() + "/"),
        direct.account(),
        direct.connections(),
        direct.connectTimeout(),
        direct.statementTimeout());
  }

  /** The mean of Landbridge's requests. */
  double ofLandbridge(Function<Contestant, List<Question>> questions) throws IOException {
    return of(pair.landbridge(), questions);
  }

  /** The mean of the baseline's requests. */
  double ofBaseline(Function<Contestant, List<Question>> questions) throws IOException {
    return of(pair.baseline(), questions);
  }

  private double of(Contestant side, Function<Contestant, List<Question>> questions)
      throws IOException {
    List<Question> asked = questions.apply(side);
    try (HttpConnection connection = new HttpConnection(side.endpoint())) {
      for (int i = 0; i < WARM_UP; i++) {
        connection.ask(asked.get(i % asked.size()));
      }
      long before = sum();
      for (int i = 0; i < COUNTED; i++) {
        connection.ask(asked.get(i % asked.size()));
      }
      return (sum() - before) / (double) COUNTED;
    }
  }

  private long sum() {
    return proxies.stream().mapToLong(CountingProxy::roundTrips).sum();
  }

  @Override
  public void close() throws IOException {
    for (CountingProxy proxy : proxies) {
      proxy.close();
    }
  }
}
