package dev.landbridge.policies.store.backup;

import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateLocation;
import dev.landbridge.policies.store.StateSchema;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Databases of their own on the server that all tests share; dropped when closed. */
final class ScratchStates implements AutoCloseable {
  private static final StateLocation.Existing SHARED = TestDatabases.empty().location();
  private static final Jdbi SERVER = Jdbi.create(SHARED.url(), SHARED.user(), SHARED.password());

  /** Migrated once, and copied since. */
  private static final String TEMPLATE = template();

  private final List<String> names = new ArrayList<>();
  private final List<StateDatabase> open = new ArrayList<>();

  private static String template() {
    String name = create("");
    new StateSchema(location(name)).migrate();
    return name;
  }

  private static String create(String how) {
    String name = "scratch_" + System.nanoTime();
    SERVER.useHandle(handle -> handle.execute("CREATE DATABASE " + name + how));
    return name;
  }

  private static StateLocation.Existing location(String database) {
    return new StateLocation.Existing(
        SHARED.url().replaceAll("/[^/]*$", "/" + database), SHARED.user(), SHARED.password());
  }

  /** A database with no schema in it. */
  StateLocation.Existing bare() {
    return own(create(""));
  }

  /** The same for an account that owns it and has no other right. */
  StateLocation.Existing bareForItsOwner() {
    SERVER.useHandle(
        handle -> {
          handle.execute("DROP ROLE IF EXISTS scratch_owner");
          handle.execute("CREATE ROLE scratch_owner LOGIN PASSWORD 'owner'");
        });
    String url = own(create(" OWNER scratch_owner")).url();
    return new StateLocation.Existing(url, "scratch_owner", "owner");
  }

  /** A migrated one. */
  StateDatabase migrated() {
    return open(own(create(" TEMPLATE " + TEMPLATE)));
  }

  private StateLocation.Existing own(String name) {
    names.add(name);
    return location(name);
  }

  /** One that was migrated up to a version. */
  StateLocation.Existing migratedTo(String version) {
    StateLocation.Existing bare = bare();
    new StateSchema(bare).migrateTo(version);
    return bare;
  }

  StateDatabase open(StateLocation.Existing location) {
    StateDatabase state = StateDatabase.open(location, 2);
    open.add(state);
    return state;
  }

  @Override
  public void close() {
    open.forEach(StateDatabase::close);
    for (String name : names) {
      SERVER.useHandle(handle -> handle.execute("DROP DATABASE " + name + " WITH (FORCE)"));
    }
  }
}
