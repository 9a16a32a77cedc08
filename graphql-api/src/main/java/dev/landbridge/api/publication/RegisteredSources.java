package dev.landbridge.api.publication;

import dev.landbridge.api.configuration.Configuration.SourceConnection;
import dev.landbridge.core.catalog.composition.SourceState;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.SourceAdapter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that the configuration registers, opened by their adapters. Thread-safe. */
public final class RegisteredSources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegisteredSources.class);

  private final Map<String, Source> sources;

  private RegisteredSources(Map<String, Source> sources) {
    this.sources = Map.copyOf(sources);
  }

  /**
   * Opens every source without connecting to it.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if an adapter is not there or
   *     refuses its settings
   */
  public static RegisteredSources open(List<SourceConnection> connections) {
    Map<String, SourceAdapter> adapters = new TreeMap<>();
    ServiceLoader.load(SourceAdapter.class)
        .forEach(adapter -> adapters.put(adapter.name(), adapter));
    Map<String, Source> opened = new LinkedHashMap<>();
    try {
      for (SourceConnection connection : connections) {
        SourceAdapter adapter = adapters.get(connection.adapter());
        if (adapter == null) {
          throw new LandbridgeException(
              ErrorCode.CONFIGURATION_INVALID,
              "Cannot open source %s: there is no adapter %s. Choose one of %s."
                  .formatted(
                      connection.settings().name(), connection.adapter(), adapters.keySet()));
        }
        opened.put(connection.settings().name(), adapter.open(connection.settings()));
      }
    } catch (LandbridgeException refused) {
      opened.values().forEach(Source::close);
      throw refused;
    }
    return new RegisteredSources(opened);
  }

  /** The sources by name. */
  public Map<String, Source> byName() {
    return sources;
  }

  /** The dialects by source name. */
  public Map<String, Source.Dialect> dialects() {
    Map<String, Source.Dialect> dialects = new TreeMap<>();
    sources.forEach((name, source) -> dialects.put(name, source.dialect()));
    return dialects;
  }

  /** Asks the named sources at once what they are; those that do not answer are unreachable. */
  public Map<String, SourceState> describe(Collection<String> names) {
    Map<String, SourceState> states = new ConcurrentHashMap<>();
    List<Thread> threads =
        names.stream()
            .map(
                name ->
                    Thread.ofVirtual()
                        .name("describe-" + name)
                        .start(() -> states.put(name, describe(name))))
            .toList();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    names.forEach(name -> states.putIfAbsent(name, new SourceState.Unreachable()));
    return states;
  }

  private SourceState describe(String name) {
    Source source = sources.get(name);
    if (source == null) {
      return new SourceState.Unreachable();
    }
    try {
      return new SourceState.Described(source.readMetadata());
    } catch (LandbridgeException failure) {
      LOG.warn("{} ({})", failure.getMessage(), failure.code());
      return new SourceState.Unreachable(source.accountState());
    }
  }

  @Override
  public void close() {
    sources.values().forEach(Source::close);
  }
}
