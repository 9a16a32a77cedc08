package dev.landbridge.api.configuration;

import dev.landbridge.api.authentication.TrustedIssuer;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.policies.credential.MasterKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that an operator decides, checked and complete. Paths are absolute. What each part
 * means, its unit, least value and default is in {@code docs/configuration.md}.
 *
 * @param masterKey there if the credentials of any source are kept
 */
public record Configuration(
    Server server,
    Authentication authentication,
    StateStore state,
    List<SourceConnection> sources,
    CatalogDirectory catalog,
    RegistrySeed registry,
    QueryLimits query,
    LedgerConfiguration ledger,
    Governance governance,
    Optional<MasterKey> masterKey) {
  public Configuration {
    sources = List.copyOf(sources);
  }

  /** A configuration that has no master key and keeps no credentials. */
  public Configuration(
      Server server,
      Authentication authentication,
      StateStore state,
      List<SourceConnection> sources,
      CatalogDirectory catalog,
      RegistrySeed registry,
      QueryLimits query,
      LedgerConfiguration ledger,
      Governance governance) {
    this(
        server,
        authentication,
        state,
        sources,
        catalog,
        registry,
        query,
        ledger,
        governance,
        Optional.empty());
  }

  /**
   * How the server listens and what it admits.
   *
   * @param host address to listen on
   * @param port 0 for any free one
   * @param deadline from the arrival of a request to the end of its answer
   * @param bodyLimit bytes of a request's body
   * @param maxRequests requests handled at once
   * @param heldAnswer bytes of an answer that are held until its record is durable
   * @param stopGrace how long a stop waits for running requests
   * @param graphiql whether {@code /graphiql} is there
   * @param explain whether {@code /explain} is there
   * @param metrics whether {@code /metrics} is there
   */
  public record Server(
      String host,
      int port,
      Duration deadline,
      int bodyLimit,
      int maxRequests,
      int heldAnswer,
      Duration stopGrace,
      boolean graphiql,
      boolean explain,
      boolean metrics) {}

  /**
   * Whose tokens are believed.
   *
   * @param clockSkew how far the issuers' clocks may be off
   * @param issuers at least one, each name once
   */
  public record Authentication(Duration clockSkew, List<TrustedIssuer> issuers) {
    public Authentication {
      issuers = List.copyOf(issuers);
    }
  }

  /** Where Landbridge keeps its own state. */
  public sealed interface StateStore {

    /** The most connections to it in use at once. */
    int connections();

    /** A PostgreSQL database of the operator's. */
    record External(String url, String user, Secret password, int connections)
        implements StateStore {
      @Override
      public String toString() {
        return "External[]";
      }
    }

    /**
     * A PostgreSQL that Landbridge starts itself.
     *
     * @param data the folder that keeps its files
     */
    record Embedded(Path data, int connections) implements StateStore {}
  }

  /**
   * A source and the adapter that opens it.
   *
   * @param adapter name of the adapter, for example {@code postgresql}
   * @param settings without an account if credentials are given once and kept
   * @param department code of the one that may publish from it; empty if none was named
   */
  public record SourceConnection(
      String adapter, SourceSettings settings, Optional<String> department) {
    /** A source that no department was named for. */
    public SourceConnection(String adapter, SourceSettings settings) {
      this(adapter, settings, Optional.empty());
    }

    /** Whether its credentials are given once and kept encrypted. */
    public boolean kept() {
      return settings.account().isEmpty();
    }
  }

  /**
   * Where the departments' documents are.
   *
   * @param directory holds them as {@code *.graphql}
   * @param retry how long after a failed try an unreachable source is tried again
   * @param statisticsRefresh how long the sources' own estimates are used before they are read anew
   */
  public record CatalogDirectory(Path directory, Duration retry, Duration statisticsRefresh) {}

  /**
   * What registry and grants are to hold at least.
   *
   * @param file a registry file, as {@link RegistryFile} reads it; empty if there is none
   */
  public record RegistrySeed(Optional<Path> file) {}

  /**
   * What is refused before any work.
   *
   * @param maxTokens of a document
   * @param maxDepth of nested selections
   * @param maxFields selected, fragments resolved
   * @param maxRootFields of one operation
   * @param maxRows that one list may ask for
   */
  public record QueryLimits(
      int maxTokens, int maxDepth, int maxFields, int maxRootFields, int maxRows) {}

  /**
   * By when requests are decided, and who has a say in what is published.
   *
   * @param calendar days off and make-up working days; empty for those that come with Landbridge
   * @param decisionDays working days that an owner has
   * @param extensionDays working days more that it can take once
   * @param notices whom to tell what waits for them
   * @param reviewer code of the department that reviews what is published; empty if none does
   */
  public record Governance(
      Optional<Path> calendar,
      int decisionDays,
      int extensionDays,
      NoticeSettings notices,
      Optional<String> reviewer) {}

  /**
   * How departments are told what waits for them.
   *
   * @param mail the server that takes mails; empty if none are sent
   * @param contacts at most one for each department
   * @param warnDays how many days before grants end both sides are told
   * @param retry how long after a first failure a notice is tried again
   */
  public record NoticeSettings(
      Optional<Mail> mail, List<Contact> contacts, int warnDays, Duration retry) {
    public NoticeSettings {
      contacts = List.copyOf(contacts);
    }
  }

  /**
   * Where a department is told.
   *
   * @param mail addresses
   * @param webhook takes a POST
   */
  public record Contact(String department, List<String> mail, Optional<URI> webhook) {
    public Contact {
      mail = List.copyOf(mail);
    }
  }

  /**
   * A mail server.
   *
   * @param account empty if it needs none
   * @param from the sender's address
   */
  public record Mail(
      String host, int port, Security security, Optional<Account> account, String from) {

    /** How the connection is protected. */
    public enum Security {
      /** Not at all; for a server on the same machine. */
      NONE,
      /** It must become TLS before anything is said. */
      STARTTLS,
      /** It is TLS from the beginning. */
      TLS
    }

    /** Who sends. */
    public record Account(String user, Secret password) {}
  }
}
