package dev.landbridge.api.publication;

import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.SourceAccount;
import dev.landbridge.policies.credential.KeptAccounts;
import dev.landbridge.policies.credential.MasterKey;
import dev.landbridge.policies.store.ChangeWatch;
import dev.landbridge.policies.store.StateDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sources signed in with the accounts that were given for them, on whichever node. One whose
 * account was never given, or cannot be opened, stays as it is. Thread-safe.
 */
public final class AccountWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccountWatch.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final StateDatabase state;
  private final RegisteredSources sources;
  private final KeptAccounts accounts;
  private final Consumer<Set<String>> signedIn;
  private final ChangeWatch watch;

  private AccountWatch(
      StateDatabase state,
      RegisteredSources sources,
      KeptAccounts accounts,
      Consumer<Set<String>> signedIn) {
    this.state = state;
    this.sources = sources;
    this.accounts = accounts;
    this.signedIn = signedIn;
    refresh();
    this.watch = state.watch(KeptAccounts.CHANNEL, POLL, this::signIn);
  }

  /**
   * Signs in all sources whose accounts are there, and begins to watch a database, which must stay
   * open for longer than this.
   *
   * @param kept the sources whose accounts are given
   * @param signedIn called with the names of sources that were signed in, on a thread of its own
   */
  public static AccountWatch open(
      StateDatabase state,
      RegisteredSources sources,
      MasterKey key,
      Set<String> kept,
      Consumer<Set<String>> signedIn) {
    AccountWatch watch = new AccountWatch(state, sources, new KeptAccounts(key, kept), signedIn);
    Set<String> missing = new TreeSet<>(kept);
    missing.removeAll(watch.accounts.seen());
    missing.forEach(
        name ->
            LOG.warn(
                "Cannot reach source {}: nobody has given its credentials yet. Have it done by landbridge set-source-credentials.",
                name));
    return watch;
  }

  /** Signs in with what is kept now; if that cannot be done, it is tried again by itself. */
  public void refresh() {
    try {
      state.jdbi().useHandle(this::signIn);
    } catch (JdbiException later) {
      LOG.warn("Cannot read the sources' credentials yet ({})", later.getClass().getSimpleName());
    }
  }

  private synchronized void signIn(Handle handle) {
    Map<String, SourceAccount> written = accounts.written(handle);
    written.forEach(
        (name, account) -> {
          source(name).signInAs(account);
          LOG.info("Source {}: credentials were given", name);
        });
    if (!written.isEmpty()) {
      Set<String> names = Set.copyOf(written.keySet());
      Thread.ofVirtual()
          .name("signed-in")
          .start(
              () -> {
                signedIn.accept(names);
                names.forEach(this::tell);
              });
    }
  }

  /** Whether the credentials are any good: nobody is told when they are given. */
  private void tell(String name) {
    switch (source(name).accountState()) {
      case ADMITTED ->
          LOG.info("Source {} is signed in with the credentials that were given", name);
      case REFUSED ->
          LOG.warn(
              "Source {} refuses the credentials that were given; give others by set-source-credentials",
              name);
      case MISSING, UNTRIED ->
          LOG.info("Source {} does not answer yet: the credentials that were given wait", name);
    }
  }

  private Source source(String name) {
    return Objects.requireNonNull(sources.byName().get(name), name);
  }

  /** Ends the watch; the sources stay signed in. */
  @Override
  public void close() {
    watch.close();
  }
}
