package dev.landbridge.policies.decision;

import dev.landbridge.core.access.AccessPolicy;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.cases.Cases;
import dev.landbridge.policies.grant.GrantTable;
import dev.landbridge.policies.grant.Grants;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.grant.TrustedDocuments;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.notice.Notices;
import dev.landbridge.policies.objection.Objections;
import dev.landbridge.policies.objection.RecordSeal;
import dev.landbridge.policies.quota.Quotas;
import dev.landbridge.policies.registry.Registry;
import dev.landbridge.policies.registry.RegistryTables;
import dev.landbridge.policies.registry.change.Enrolment;
import dev.landbridge.policies.registry.change.RegistryChanges;
import dev.landbridge.policies.request.RequestSettings;
import dev.landbridge.policies.request.Requests;
import dev.landbridge.policies.store.ChangeWatch;
import dev.landbridge.policies.store.FewAtOnce;
import dev.landbridge.policies.store.StateDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Registry and grants of this node, kept in memory and fresh until closed. Thread-safe.
 *
 * <p>A change on any node is seen here within the settings' {@code maxAge}, or everything is denied
 * with {@code POLICY_UNAVAILABLE}.
 */
public final class PolicyState implements AutoCloseable {
  private static final String CHANNEL = "landbridge_policy";
  private static final int MOST_CATALOGS = 4;

  private final Jdbi jdbi;
  private final SnapshotKeeper keeper;
  private final ChangeWatch watch;
  private final Registry registry;
  private final Grants grants;
  private final Requests requests;
  private final TrustedDocuments documents;
  private final Quotas quotas;
  private final RequestSettings requestSettings;
  private final FewAtOnce acts = new FewAtOnce();
  private final RegistryChanges registryChanges;
  private final Enrolment enrolment;
  private final Map<String, Owners> prepared = new ConcurrentHashMap<>();
  private volatile Set<String> preparedFor = Set.of();

  private PolicyState(
      StateDatabase database,
      PolicySettings settings,
      RequestSettings requestSettings,
      LongSupplier nanoTime) {
    this.jdbi = database.jdbi();
    this.requestSettings = requestSettings;
    this.keeper = new SnapshotKeeper(jdbi, settings.maxAge(), nanoTime);
    this.registry = new Registry(() -> keeper.present().snapshot().registry());
    this.grants = new Grants(jdbi, acts, this::refresh);
    this.requests = new Requests(jdbi, acts, Clock.systemUTC(), requestSettings, this::refresh);
    this.documents = new TrustedDocuments(jdbi, acts, this::refresh);
    this.quotas = new Quotas(jdbi, () -> keeper.present().now());
    this.registryChanges = new RegistryChanges(jdbi, acts, Clock.systemUTC(), this::refresh);
    this.enrolment = new Enrolment(jdbi, acts, this::refresh);
    this.watch = database.watch(CHANNEL, settings.confirmEvery(), keeper::confirm);
  }

  /** Begins to keep the state of a database, which must stay open for longer than this. */
  public static PolicyState open(StateDatabase database, PolicySettings settings) {
    return open(database, settings, RequestSettings.usual());
  }

  /** The same with other time limits for requests. */
  public static PolicyState open(
      StateDatabase database, PolicySettings settings, RequestSettings requestSettings) {
    return new PolicyState(database, settings, requestSettings, System::nanoTime);
  }

  static PolicyState open(StateDatabase database, PolicySettings settings, LongSupplier nanoTime) {
    return new PolicyState(database, settings, RequestSettings.usual(), nanoTime);
  }

  /** Who asks, and what for. */
  public Registry registry() {
    return registry;
  }

  /**
   * Who may use what.
   *
   * @param masks from which the keys of hash masks are derived; the same on all nodes
   */
  public AccessPolicy accessPolicy(SubjectKey masks) {
    return new GrantPolicy(keeper::present, this::ownersIn, masks);
  }

  /** Suspending, resuming and ending grants. */
  public Grants grants() {
    return grants;
  }

  /** Asking for data, and deciding about it. */
  public Requests requests() {
    return requests;
  }

  /** The documents that owners have approved. */
  public TrustedDocuments documents() {
    return documents;
  }

  /** How often queries may use what was granted. */
  public Quotas quotas() {
    return quotas;
  }

  /**
   * Whom clerks may be answered about.
   *
   * @param key under which the numbers of citizens and organisations are hashed
   */
  public Cases cases(SubjectKey key) {
    return new Cases(jdbi, acts, key);
  }

  /**
   * Objections to data.
   *
   * @param seal hides whom they are about
   */
  public Objections objections(RecordSeal seal) {
    return new Objections(jdbi, acts, Clock.systemUTC(), requestSettings, seal);
  }

  /**
   * What departments are to be told.
   *
   * @param firstPause after which a notice that could not be delivered is tried again
   */
  public Notices notices(Duration firstPause) {
    return new Notices(jdbi, firstPause);
  }

  /** Changing the registry, by two persons. */
  public RegistryChanges registryChanges() {
    return registryChanges;
  }

  /** How the first administrators come to be. */
  public Enrolment enrolment() {
    return enrolment;
  }

  /** In whose turn acts of governance are done. */
  public FewAtOnce acts() {
    return acts;
  }

  /** Who must grant what of a catalog. */
  public Owners owners(Catalog catalog) {
    return ownersIn(catalog);
  }

  /**
   * The version that a decision made now would have; it grows with every change.
   *
   * @throws LandbridgeException with {@code POLICY_UNAVAILABLE} if it cannot be known
   */
  public long version() {
    return keeper.present().snapshot().version();
  }

  /**
   * Applies a seed in one transaction; on return this node decides by it.
   *
   * @throws JdbiException if the database refuses it, for example because a department is missing
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if it holds anything and the
   *     state was enrolled: since then the registry changes by two persons, and grants by requests
   */
  public void apply(PolicySeed seed) {
    if (seed.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          requireNotEnrolled(handle);
          RegistryTables.writeDepartments(handle, seed.departments());
          RegistryTables.writePersons(handle, seed.persons());
          RegistryTables.writeApplications(handle, seed.applications());
          RegistryTables.writeMatters(handle, seed.matters());
          GrantTable.write(handle, seed.grants());
        });
    refresh();
  }

  private static void requireNotEnrolled(Handle handle) {
    if (Enrolment.isEnrolled(handle)) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot apply the registry file: this state was enrolled by landbridge init, so two persons change its registry and owners grant by requests. Remove registry.file from the configuration.");
    }
  }

  private void refresh() {
    jdbi.useHandle(keeper::confirm);
  }

  /**
   * Records the automatic grants of a catalog, durably, before anything is decided by it. Deciding
   * does this by itself; called when a catalog is published, it spares the first query the wait.
   *
   * @throws LandbridgeException with {@code POLICY_UNAVAILABLE} if they cannot be recorded
   */
  public void prepare(Catalog catalog) {
    ownersIn(catalog);
  }

  /**
   * A cache: key, the catalog's version; size, the few versions that are in use while one replaces
   * another; no expiry, as it follows from the catalog alone; all are dropped when there are more,
   * or when departments were added or removed. It holds nothing of any caller.
   */
  private Owners ownersIn(Catalog catalog) {
    Set<String> departments = keeper.present().snapshot().registry().departments();
    if (!departments.equals(preparedFor)) {
      prepared.clear();
      preparedFor = departments;
    }
    Owners known = prepared.get(catalog.version());
    if (known != null) {
      return known;
    }
    Owners owners = new Owners(catalog);
    recordAutomaticGrants(owners);
    if (prepared.size() >= MOST_CATALOGS) {
      prepared.clear();
    }
    if (departments.equals(preparedFor)) {
      prepared.put(catalog.version(), owners);
    }
    return owners;
  }

  private void recordAutomaticGrants(Owners owners) {
    PolicySnapshot snapshot = keeper.present().snapshot();
    try {
      boolean added =
          jdbi.inTransaction(
              (Handle handle) ->
                  GrantTable.writeAutomatic(
                      handle, owners, snapshot.grants(), snapshot.registry().departments()));
      if (added) {
        refresh();
      }
    } catch (JdbiException e) {
      throw new LandbridgeException(
          ErrorCode.POLICY_UNAVAILABLE,
          "Cannot decide who may see what: automatic grants cannot be recorded. No data was read;"
              + " try again later.",
          e);
    }
  }

  /** Ends the watch; the database stays open. */
  @Override
  public void close() {
    watch.close();
  }
}
